// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.loop.run.PassInput;
import io.kaiwu.manufacturing.maintenance.MaintenanceRule;
import io.kaiwu.server.rest.AssetCondition;
import io.kaiwu.server.rest.AssetCondition.Life;
import io.kaiwu.server.rest.AssetCondition.State;
import io.kaiwu.server.rest.AssetConditions;
import io.kaiwu.server.site.RunningLoop;
import io.kaiwu.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the machines of a loop fare: their last predictions, and what their own tags say. */
public final class MachineConditions implements AssetConditions {

  private final Optional<RunningLoop> loop;
  private final Store store;
  private final Map<String, PassInput.State> states = new ConcurrentHashMap<>();

  public MachineConditions(Optional<RunningLoop> loop, Store store) {
    this.loop = loop;
    this.store = store;
  }

  /** Looks again; to be called now and then. */
  public void look() {
    loop.ifPresent(running ->
        running
            .runner()
            .states()
            .forEach(state -> states.put(state.asset().path().value(), state)));
  }

  @Override
  public AssetCondition of(Asset asset) {
    PassInput.State state = states.get(asset.path().value());
    if (state == null || loop.isEmpty()) {
      return AssetCondition.UNKNOWN;
    }
    return new AssetCondition(condition(state, loop.get()), life(state));
  }

  private static @Nullable Life life(PassInput.State state) {
    return state
        .prediction()
        .map(p -> new Life(p.value(), Math.max(0, p.low()), p.high(), p.insideTraining()))
        .orElse(null);
  }

  private State condition(PassInput.State state, RunningLoop running) {
    MaintenanceRule.Tags tags = MaintenanceRule.of(running.definition().rule()).tags();
    AssetPath asset = state.asset().path();
    if (!state.fresh()) {
      return State.STALE;
    }
    if (tags.stopped().flatMap(name -> value(asset, name)).filter(v -> v == 1).isPresent()) {
      return State.MAINTENANCE;
    }
    return tags.running().flatMap(name -> value(asset, name)).filter(v -> v == 0).isPresent()
        ? State.FAILED
        : State.RUNNING;
  }

  private Optional<Double> value(AssetPath asset, String name) {
    return store
        .catalog()
        .findTag(new TagId(asset, name))
        .flatMap(tag -> store.latest().findLatest(tag.index()))
        .map(latest -> latest.value());
  }
}
