// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.act.ladder.LadderRules;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowBar;
import io.kaiwu.learn.registry.Stage;
import io.kaiwu.learn.registry.StoredModel;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.run.LoopParts;
import io.kaiwu.loop.run.LoopRunner;
import io.kaiwu.manufacturing.maintenance.LifeModel;
import io.kaiwu.manufacturing.maintenance.MaintenanceLogic;
import io.kaiwu.manufacturing.maintenance.MaintenanceRule;
import io.kaiwu.manufacturing.maintenance.PlantState;
import io.kaiwu.store.LatestValue;
import io.kaiwu.store.Store;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A loop of the site that has a model and runs. */
public final class RunningLoop {

  private final LoopDefinition definition;
  private final StoredModel model;
  private final ModeLadder ladder;
  private final LoopRunner runner;

  private RunningLoop(
      LoopDefinition definition, StoredModel model, ModeLadder ladder, LoopRunner runner) {
    this.definition = definition;
    this.model = model;
    this.ladder = ladder;
    this.runner = runner;
  }

  /**
   * Starts a loop with the model of its name that is in production.
   *
   * @param seed makes its passes repeatable
   * @param listener told of every prediction
   * @throws SiteException if there is no such model or no such rule
   */
  public static RunningLoop start(
      Site site, LoopDefinition definition, long seed, Consumer<? super Prediction> listener) {
    String kind = definition.rule().get("kind").textValue();
    if (!kind.equals(MaintenanceRule.KIND)) {
      throw new SiteException(
          "The rule (%s) of loop (%s) is not known; there is: %s."
              .formatted(kind, definition.loop(), MaintenanceRule.KIND));
    }
    StoredModel model =
        site.models()
            .findStage(definition.model().name(), Stage.PRODUCTION)
            .orElseThrow(() ->
                new SiteException(
                    "The loop (%s) has no model (%s) in production. Maybe train one first."
                        .formatted(definition.loop(), definition.model().name())));
    ModeLadder ladder =
        new ModeLadder(
            definition.loop(), rules(definition), site.modes(), site.clock(), change -> {});
    site.events().onCommand(ladder::commandChanged);
    MaintenanceLogic logic =
        new MaintenanceLogic(
            definition,
            LifeModel.of(model),
            site.store().catalog(),
            plant(site.store()),
            site.store().readings(),
            site.ids());
    LoopRunner runner =
        new LoopRunner(
            definition,
            logic,
            new LoopParts(
                site.config().site(),
                site.store(),
                site.decisions(),
                site.commands(),
                ladder,
                site.alarms(),
                site.recipe().label(),
                site.recipe().digest(),
                site.clock(),
                site.ids(),
                seed),
            site.workers(),
            listener);
    site.listen(runner::accept);
    return new RunningLoop(definition, model, ladder, runner);
  }

  private static LadderRules rules(LoopDefinition definition) {
    LoopDefinition.Shadow shadow = definition.shadow();
    LadderRules usual =
        LadderRules.of(new ShadowBar(shadow.decisions(), shadow.bar(), shadow.period()));
    return new LadderRules(
        usual.bar(), definition.fallBack().failedCommands(), Map.copyOf(usual.fallTo()));
  }

  public LoopDefinition definition() {
    return definition;
  }

  public StoredModel model() {
    return model;
  }

  public ModeLadder ladder() {
    return ladder;
  }

  public LoopRunner runner() {
    return runner;
  }

  private static PlantState plant(Store store) {
    return tag ->
        store
            .latest()
            .findLatest(tag)
            .map(LatestValue::value)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty());
  }
}
