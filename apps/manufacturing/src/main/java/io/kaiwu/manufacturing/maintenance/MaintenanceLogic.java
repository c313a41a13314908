// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.stream.Operator;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.decide.maintenance.MachinePlan;
import io.kaiwu.decide.maintenance.MaintenancePlan;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.run.LoopLogic;
import io.kaiwu.loop.run.PassInput;
import io.kaiwu.loop.run.Proposal;
import io.kaiwu.manufacturing.maintenance.MaintenancePlanning.Planned;
import io.kaiwu.manufacturing.maintenance.MaintenanceProblems.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule {@code maintenance}: predicts each machine's remaining life, plans the stops of the
 * coming periods, asks for those that are due in the first, and measures the gain when the
 * tear-down has shown how long the machine would have lived.
 */
public final class MaintenanceLogic implements LoopLogic {

  private final LoopDefinition loop;
  private final MaintenanceRule rule;
  private final LifeModel model;
  private final TagCatalog catalog;
  private final PlantState plant;
  private final TimeOrderedIds ids;
  private final MaintenancePlanning planning;
  private final TearDown tearDown;

  public MaintenanceLogic(
      LoopDefinition loop,
      LifeModel model,
      TagCatalog catalog,
      PlantState plant,
      ReadingReader readings,
      TimeOrderedIds ids) {
    this.loop = loop;
    this.rule = MaintenanceRule.of(loop.rule());
    this.model = model;
    this.catalog = catalog;
    this.plant = plant;
    this.ids = ids;
    this.planning = new MaintenancePlanning(rule);
    this.tearDown = new TearDown(rule, catalog, readings);
  }

  @Override
  public Operator<ReadingBatch, Prediction> operatorFor(Asset asset, List<Tag> columns) {
    return new LifeOperator(asset.path().value(), model, tagsOf(asset.path()));
  }

  @Override
  public Optional<Proposal> decide(PassInput input) {
    List<Candidate> candidates = new ArrayList<>();
    for (PassInput.State state : input.assets()) {
      state
          .prediction()
          .filter(any -> state.fresh())
          .ifPresent(prediction ->
              candidates.add(
                  new Candidate(
                      state.asset().path(), prediction, standsStill(state.asset().path()))));
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Planned planned = planning.plan(candidates, input.now(), input.seed());
    List<AssetPath> due =
        planned.result() instanceof Solved<MaintenancePlan> solved
            ? due(solved.plan(), candidates)
            : List.of();
    return Optional.of(
        new Proposal(
            occasion(due, planned),
            candidates.stream().map(Candidate::prediction).toList(),
            planned.plan(),
            due.stream().map(asset -> request(asset, input.now())).toList(),
            due));
  }

  /** Machines whose stop begins in the first period and that do not stand still already. */
  private static List<AssetPath> due(MaintenancePlan plan, List<Candidate> candidates) {
    List<AssetPath> due = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      MachinePlan machine = plan.machines().get(i);
      if (machine.stopStart().orElse(-1) == 0 && !candidates.get(i).standsStill()) {
        due.add(machine.asset());
      }
    }
    return due;
  }

  private Action.Request request(AssetPath asset, Instant now) {
    LoopDefinition.Command command = loop.command();
    return new Action.Request(
        ids.next(),
        asset + ":" + command.point(),
        command.value(),
        command.unit(),
        now.plus(command.deadline()),
        Text.of("预计剩余寿命将尽，按计划停机检修", "its predicted life is running out; stop it as planned"));
  }

  private static Text occasion(List<AssetPath> due, Planned planned) {
    if (due.isEmpty()) {
      return planned.plan().summary();
    }
    List<String> names = due.stream().map(AssetPath::name).toList();
    return Text.of(
        "停机检修 " + String.join("、", names), "Stop for maintenance: " + String.join(", ", names));
  }

  private boolean standsStill(AssetPath asset) {
    MachineTags tags = tagsOf(asset);
    return is(tags.stopped(), 1) || is(tags.failed(), 1) || is(tags.running(), 0);
  }

  private boolean is(int tag, double value) {
    return tag != MachineTags.NONE && plant.findValue(tag).orElse(Double.NaN) == value;
  }

  private MachineTags tagsOf(AssetPath asset) {
    return MachineTags.of(asset, loop.columns(), rule.tags(), catalog);
  }

  /** Where a count has fallen back behind what it was at the decision, the machine was renewed. */
  @Override
  public boolean isOver(Decision decision) {
    return decision.action().requests().stream()
        .map(request -> TagId.parse(request.point()).asset())
        .allMatch(asset -> tearDown.isRenewed(asset, decision.identity().madeAt()));
  }

  @Override
  public Optional<Measured> measure(Decision decision, Instant now) {
    return tearDown.measure(decision, now);
  }
}
