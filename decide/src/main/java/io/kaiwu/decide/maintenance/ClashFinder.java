// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.cpsat.SmallestClash;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Relaxation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Explains why no plan exists: minimal sets of requirements that clash, and the ways out. */
final class ClashFinder {

  /** More would bury the reader; the ways out cover them all anyway. */
  private static final int MAX_CONFLICTS = 10;

  private final MaintenanceProblem problem;
  private final CpSat solver;
  private final ClashWords words;

  ClashFinder(MaintenanceProblem problem, CpSat solver) {
    this.problem = problem;
    this.solver = solver;
    this.words = new ClashWords(problem);
  }

  Clash find() {
    return new Clash(conflicts(), waysOut());
  }

  private List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    Set<Ask> asks = allAsks();
    while (conflicts.size() < MAX_CONFLICTS) {
      SmallestClash<Ask> search =
          new SmallestClash<>(some ->
              solver.probe(new FitModel(solver.newModel(), problem, some, ask -> false).cpModel()));
      Set<Ask> clashing = search.of(asks);
      if (clashing.isEmpty()) {
        break;
      }
      conflicts.add(words.conflict(clashing, search.isProven()));
      asks.removeAll(clashing);
    }
    return conflicts;
  }

  private List<Relaxation> waysOut() {
    List<Relaxation> ways = new ArrayList<>();
    addWay(ways, ClashWords.ANY, ask -> true);
    addWay(ways, ClashWords.LESS_OUTPUT, ask -> ask instanceof Ask.Demand);
    addWay(ways, ClashWords.MORE_CREW, ask -> ask instanceof Ask.Crew);
    addWay(
        ways, ClashWords.WAIVERS, ask -> ask instanceof Ask.Settled || ask instanceof Ask.Barred);
    ways.sort(
        Comparator.comparingDouble(Relaxation::cost)); // stable: the overall cheapest stays first
    return ways;
  }

  private void addWay(List<Relaxation> ways, Text kind, Predicate<Ask> elastic) {
    FitModel model = new FitModel(solver.newModel(), problem, allAsks(), elastic);
    CpOutcome outcome = solver.probe(model.cpModel());
    if (!outcome.hasSolution()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<Ask, Long> eased : model.eased(outcome).entrySet()) {
      changes.add(words.change(eased.getKey(), eased.getValue()));
    }
    if (ways.stream().noneMatch(way -> way.changes().equals(changes))) {
      double cost = changes.stream().mapToDouble(Change::cost).sum();
      ways.add(new Relaxation(kind, changes, cost, outcome.isOptimal()));
    }
  }

  /** In the order in which they are best kept: what comes late is blamed first. */
  private Set<Ask> allAsks() {
    Set<Ask> asks = new LinkedHashSet<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      if (AllowedStarts.isSettled(problem.machines().get(m))) {
        asks.add(new Ask.Settled(m));
        if (!problem.machines().get(m).barredPeriods().isEmpty()) {
          asks.add(new Ask.Barred(m));
        }
      }
    }
    for (int p = 0; p < problem.periods().size(); p++) {
      asks.add(new Ask.Crew(p));
      asks.add(new Ask.Demand(p));
    }
    return asks;
  }
}
