// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Query;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import io.kaiwu.store.Store;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assets of the site, their tags and newest values. */
public final class AssetRoutes {

  private static final int DECISIONS_SHOWN = 10;

  private final Store store;
  private final AssetConditions conditions;
  private final DecisionBook decisions;
  private final InstantSource siteClock;

  /** An asset in the list. */
  public record AssetView(
      String path,
      String kind,
      String level,
      Text label,
      AssetCondition.State state,
      int tags,
      AssetCondition.@Nullable Life life) {}

  /** An asset by itself. */
  public record AssetPage(
      String path,
      String kind,
      String level,
      Text label,
      AssetCondition.State state,
      List<TagView> tags,
      AssetCondition.@Nullable Life life,
      List<DecisionSummary> decisions) {}

  /**
   * Routes.
   *
   * @param siteClock the time of the plant, against which a reading is stale
   */
  public AssetRoutes(
      Store store, AssetConditions conditions, DecisionBook decisions, InstantSource siteClock) {
    this.store = store;
    this.conditions = conditions;
    this.decisions = decisions;
    this.siteClock = siteClock;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/assets",
            Access.VIEWER,
            Text.of("所有资产", "all assets"),
            Response.listOf(AssetView.class),
            this::list),
        Route.get(
                "/api/asset",
                Access.VIEWER,
                Text.of("一个资产及其测点的最新值", "one asset with its tags and latest values"),
                Response.of(AssetPage.class),
                this::show)
            .with(Query.required("path", "string", "the path of the asset")));
  }

  private Answer list(Call call) {
    return Answer.json(
        store.catalog().listAssets().stream()
            .sorted(Comparator.comparing(Asset::path))
            .map(this::view)
            .toList());
  }

  private AssetView view(Asset asset) {
    AssetCondition condition = conditions.of(asset);
    return new AssetView(
        asset.path().value(),
        asset.kind(),
        asset.level().name(),
        asset.label(),
        condition.state(),
        store.catalog().listTags(asset.path()).size(),
        condition.life());
  }

  private Answer show(Call call) {
    Asset asset = find(store, call.required("path"));
    AssetCondition condition = conditions.of(asset);
    return Answer.json(
        new AssetPage(
            asset.path().value(),
            asset.kind(),
            asset.level().name(),
            asset.label(),
            condition.state(),
            store.catalog().listTags(asset.path()).stream()
                .map(tag ->
                    TagView.of(tag, store.latest().findLatest(tag.index()), siteClock.instant()))
                .toList(),
            condition.life(),
            decisions.listDecisions(asset.path(), Call.LATEST, DECISIONS_SHOWN).stream()
                .map(one -> DecisionSummary.of(one, decisions.tier(one)))
                .toList()));
  }

  /** The asset of that path, or a refusal that says there is none. */
  static Asset find(Store store, String path) {
    try {
      var asset = store.catalog().findAsset(AssetPath.of(path));
      if (asset.isPresent()) {
        return asset.get();
      }
    } catch (IllegalArgumentException e) {
      // No path at all: there is no such asset either.
    }
    throw Refusal.notFound("没有资产 %s。".formatted(path), "There is no asset (%s).".formatted(path));
  }
}
