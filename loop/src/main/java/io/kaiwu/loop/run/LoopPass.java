// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.ladder.FallCause;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Identity;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.decision.ReadingColumns;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One pass of a loop: look, decide, seal, act, seal again. What it waits for (the plant's answer)
 * it does not wait for on the caller's thread.
 */
final class LoopPass {

  private static final double MOST_STALE = 0.5;

  private final LoopDefinition loop;
  private final LoopLogic logic;
  private final LoopParts parts;
  private final EvidenceCollector evidence;
  private final OpenDecisions open;
  private final Dispatcher dispatcher;
  private final Instant silentUntil;
  private final JsonNode definition;

  LoopPass(
      LoopDefinition loop,
      LoopLogic logic,
      LoopParts parts,
      OpenDecisions open,
      Dispatcher dispatcher) {
    this.loop = loop;
    this.logic = logic;
    this.parts = parts;
    this.open = open;
    this.dispatcher = dispatcher;
    this.silentUntil = parts.clock().instant().plus(loop.fallBack().staleAfter());
    this.definition = LoopYaml.toTree(loop);
    this.evidence =
        new EvidenceCollector(
            loop,
            parts.store().catalog(),
            parts.store().readings(),
            parts.store().gaps(),
            parts.store().cleaning());
  }

  /** Decides on the states; returns the plan, empty if there was nothing to plan on. */
  Optional<Plan> run(List<PassInput.State> states, long number) {
    Instant now = Micros.toInstant(Micros.of(parts.clock().instant()));
    if (!now.isBefore(silentUntil)) { // a start is no silence: give every asset its time
      watchStaleness(states);
    }
    Optional<Proposal> proposal =
        logic.decide(new PassInput(loop, now, parts.seed() + number, states));
    proposal.ifPresent(found -> follow(found, now));
    return proposal.map(Proposal::plan);
  }

  private void follow(Proposal proposal, Instant now) {
    watchPlan(proposal.plan());
    List<Action.Request> requests = open.withoutRepeats(proposal.requests());
    if (requests.isEmpty() || !proposal.plan().verdict().accepted()) {
      return; // what the checker refuses is not acted on; watchPlan has raised the alarm
    }
    watchTraining(proposal.predictions(), requests);
    Mode mode = parts.ladder().mode();
    AssetPath about = TagId.parse(requests.getFirst().point()).asset();
    List<ReadingColumns> windows = evidence.collect(newest(proposal.predictions()));
    Decision decision =
        parts
            .decisions()
            .decided(undecided(proposal, requests, mode, windows, now), about, windows);
    open.add(decision);
    if (mode == Mode.AUTO && parts.ladder().mode() == Mode.AUTO) { // it may have fallen meanwhile
      dispatcher.send(decision);
    } else {
      dispatcher.pass(decision);
    }
  }

  private Decision undecided(
      Proposal proposal,
      List<Action.Request> requests,
      Mode mode,
      List<ReadingColumns> windows,
      Instant now) {
    return new Decision(
        new Identity(
            parts.ids().next(),
            parts.site(),
            loop.loop(),
            loop.digest(),
            definition,
            mode.name(),
            now,
            proposal.occasion()),
        new Evidence(
            windows.stream().map(ReadingColumns::window).toList(),
            parts.recipe(),
            parts.recipeDigest()),
        proposal.predictions(),
        proposal.plan(),
        new Action(requests, List.of()),
        Optional.empty(),
        List.of());
  }

  private static Map<AssetPath, Instant> newest(List<Prediction> predictions) {
    Map<AssetPath, Instant> newest = new TreeMap<>();
    predictions.forEach(p -> newest.put(AssetPath.of(p.asset()), p.at()));
    return newest;
  }

  private void watchStaleness(List<PassInput.State> states) {
    long stale = states.stream().filter(state -> !state.fresh()).count();
    for (PassInput.State state : states) {
      String key = "stale " + loop.loop() + " " + state.asset().path();
      if (state.fresh()) {
        parts.alarms().end(key);
      } else {
        parts
            .alarms()
            .raise(
                key,
                Severity.MEDIUM,
                state.asset().path().value(),
                Text.of(
                    "超过 %s 没有新读数，已不参与决策".formatted(loop.fallBack().staleAfter()),
                    "no new reading for %s; it is left out of the plan"
                        .formatted(loop.fallBack().staleAfter())),
                Text.of("检查设备、网络与账号", "check the device, the network and its account"));
      }
    }
    if (stale > states.size() * MOST_STALE) {
      parts
          .ladder()
          .fallBack(
              FallCause.STALE_DATA,
              Text.of(
                  "%d 台设备中有 %d 台数据过旧".formatted(states.size(), stale),
                  "%d of %d assets have stale data".formatted(stale, states.size())));
    }
  }

  private void watchPlan(Plan plan) {
    String key = "plan " + loop.loop();
    String checked = "plan-checked " + loop.loop();
    if (plan.objective().isPresent() && !plan.verdict().accepted()) {
      parts
          .alarms()
          .raise(
              checked,
              Severity.URGENT,
              loop.loop(),
              Text.of(
                  "独立检查器不认可求解器的计划：" + plan.verdict().violations(),
                  "the independent checker refuses the solver's plan: "
                      + plan.verdict().violations()),
              Text.of("按人工计划执行，并报告此问题", "plan by hand, and report this"));
    } else {
      parts.alarms().end(checked);
    }
    if (plan.objective().isPresent()) {
      parts.alarms().end(key);
    } else {
      parts
          .alarms()
          .raise(
              key,
              Severity.HIGH,
              loop.loop(),
              plan.clashes().isEmpty() ? plan.summary() : plan.clashes().getFirst(),
              plan.clashes().isEmpty()
                  ? Text.of("放宽求解时间", "allow the solver more time")
                  : plan.clashes().getLast());
    }
  }

  /** A command must not rest on a prediction for an input unlike any the model was trained on. */
  private void watchTraining(List<Prediction> predictions, List<Action.Request> requests) {
    Set<String> about =
        requests.stream()
            .map(request -> TagId.parse(request.point()).asset().value())
            .collect(Collectors.toSet());
    predictions.stream()
        .filter(p -> !p.insideTraining() && about.contains(p.asset()))
        .findFirst()
        .ifPresent(outside ->
            parts
                .ladder()
                .fallBack(
                    FallCause.OUTSIDE_TRAINING,
                    Text.of(
                        "%s 的输入超出训练范围：%s".formatted(outside.asset(), outside.furthest()),
                        "the input of %s lies outside the training range: %s"
                            .formatted(outside.asset(), outside.furthest()))));
  }
}
