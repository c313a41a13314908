// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.decide.maintenance.Machine;
import io.kaiwu.decide.maintenance.MaintenanceProblem;
import io.kaiwu.decide.maintenance.Period;
import io.kaiwu.decide.maintenance.ReliefPrices;
import io.kaiwu.decide.maintenance.RemainingLife;
import io.kaiwu.decide.maintenance.Stop;
import io.kaiwu.decide.maintenance.StopRule;
import io.kaiwu.loop.decision.Prediction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Puts predictions and a rule's parameters together into a problem for the planner. */
final class MaintenanceProblems {

  private static final int CENTS = 100;
  private static final double LEAST_CONFIDENCE = 0.5;
  private static final double GREATEST_CONFIDENCE = 0.999;

  private final MaintenanceRule rule;

  MaintenanceProblems(MaintenanceRule rule) {
    this.rule = rule;
  }

  /** A machine that can be planned for. */
  record Candidate(AssetPath asset, Prediction prediction, boolean standsStill) {}

  /** The problem, its periods beginning now. */
  MaintenanceProblem problem(List<Candidate> candidates, Instant now) {
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < rule.periods(); i++) {
      Instant begin = now.plus(rule.period().multipliedBy(i)).truncatedTo(ChronoUnit.SECONDS);
      periods.add(new Period(begin.toString(), rule.demand(), rule.crewHours()));
    }
    return new MaintenanceProblem(
        periods,
        candidates.stream().map(this::machine).toList(),
        new ReliefPrices(
            cents(rule.shortfallPrice()), cents(rule.extraCrewPrice()), cents(rule.waiverPrice())),
        rule.outputUnit(),
        rule.currency());
  }

  private Machine machine(Candidate candidate) {
    Prediction life = candidate.prediction();
    Machine machine =
        Machine.of(
                candidate.asset(),
                new RemainingLife(
                    life.value(),
                    life.low(),
                    life.high(),
                    Math.clamp(life.level(), LEAST_CONFIDENCE, GREATEST_CONFIDENCE)),
                rule.cyclesPerPeriod(),
                rule.outputPerPeriod(),
                new Stop(cents(rule.stop().cost()), rule.stop().periods(), rule.stop().crewHours()),
                cents(rule.failureCost()))
            .withLifeCentsPerCycle(rule.lifeValuePerCycle() * CENTS);
    return candidate.standsStill() ? machine.withRule(new StopRule.Started()) : machine;
  }

  private static long cents(double money) {
    return Math.round(money * CENTS);
  }
}
