// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.decision.DecisionFile;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Query;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the loops decided, and whether it still is what was decided. */
public final class DecisionRoutes {

  private static final int SHOWN = 50;
  private static final int MOST_SHOWN = 200;

  private final DecisionBook decisions;
  private final DecisionVerifier verifier;

  public DecisionRoutes(DecisionBook decisions, DecisionVerifier verifier) {
    this.decisions = decisions;
    this.verifier = verifier;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/decisions",
                Access.VIEWER,
                Text.of("决策摘要，新的在前", "summaries of Decisions, newest first"),
                Response.listOf(DecisionSummary.class),
                this::list)
            .with(
                Query.optional("limit", "integer", "1 to 200; 50 if absent"),
                Query.optional("before", "string", "ISO 8601: only those made before"),
                Query.optional("asset", "string", "only those about the asset of this path")),
        Route.get(
            "/api/decisions/{id}",
            Access.VIEWER,
            Text.of("一份决策的全部内容", "one Decision, whole"),
            Response.anyJson(),
            this::show),
        Route.get(
            "/api/decisions/{id}/export",
            Access.VIEWER,
            Text.of("导出决策文件，供离线核对", "the Decision as a file, for kaiwu verify"),
            Response.anyJson(),
            this::export),
        Route.get(
            "/api/decisions/{id}/verify",
            Access.VIEWER,
            Text.of("逐环核对一份决策", "the check of every link"),
            Response.of(Verification.class),
            this::verify));
  }

  private Answer list(Call call) {
    int limit = call.queryInt("limit", SHOWN, 1, MOST_SHOWN);
    Instant before = call.queryInstant("before").orElse(Call.LATEST);
    Optional<AssetPath> asset = call.query("asset").map(DecisionRoutes::path);
    List<Decision> found =
        asset.isPresent()
            ? decisions.listDecisions(asset.get(), before, limit)
            : decisions.listDecisions(before, limit);
    return Answer.json(
        found.stream().map(one -> DecisionSummary.of(one, decisions.tier(one))).toList());
  }

  private static AssetPath path(String text) {
    try {
      return AssetPath.of(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(
          "bad-parameter",
          "资产路径（%s）无效。".formatted(text),
          "The asset path (%s) is none.".formatted(text));
    }
  }

  private Answer show(Call call) {
    return Answer.json(DecisionFile.toTree(decisions.witnessed(find(call))));
  }

  private Answer export(Call call) {
    Decision decision = find(call);
    return new Answer.Bytes(
        "application/json",
        decisions.export(decision),
        Optional.of("decision-" + decision.id() + ".json"));
  }

  private Answer verify(Call call) {
    return Answer.json(Verification.of(verifier.verify(decisions.export(find(call)))));
  }

  private Decision find(Call call) {
    return decisions
        .findDecision(call.pathId("id"))
        .orElseThrow(() ->
            Refusal.notFound(
                "没有编号为 %s 的决策。".formatted(call.path("id")),
                "There is no Decision (%s).".formatted(call.path("id"))));
  }
}
