// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest set of asks that clash, by implicit hitting sets: every set of misses that would
 * make the program feasible must be hit by every clash, so the smallest set that hits those known
 * so far is a lower bound, and when it clashes itself, the answer. Source: A. Ignatiev, A. Previti,
 * M. Liffiton, J. Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP
 * 2015, doi:10.1007/978-3-319-23219-5_13.
 */
final class SmallestSet {

  private static final double MISSED = 1e-7;
  private static final int MOST_ROUNDS = 80;

  private final Program program;
  private final Probe probe;
  private final Set<Ask> always;
  private final Duration oneQuestion;
  private final List<Set<Ask>> corrections = new ArrayList<>();

  /**
   * @param always kept, and not counted
   */
  SmallestSet(Program program, Probe probe, Set<Ask> always) {
    this(program, probe, always, probe.limit());
  }

  private SmallestSet(Program program, Probe probe, Set<Ask> always, Duration oneQuestion) {
    this.program = program;
    this.probe = probe;
    this.always = always;
    this.oneQuestion = oneQuestion;
  }

  /**
   * The same search with less that is always kept. What corrected more corrects less too, so it
   * begins with the misses that are known.
   */
  SmallestSet keeping(Set<Ask> fewer, Duration oneQuestion) {
    SmallestSet further = new SmallestSet(program, probe, fewer, oneQuestion);
    further.corrections.addAll(corrections);
    return further;
  }

  /** The smallest clash among {@code asks}, unless rounds or time ran out before it was found. */
  Optional<Set<Ask>> of(Set<Ask> asks) {
    return of(asks, Set.of());
  }

  /**
   * The same.
   *
   * @param known to clash, and the answer when none is smaller; none when it is empty
   */
  Optional<Set<Ask>> of(Set<Ask> asks, Set<Ask> known) {
    for (int round = 0; round < MOST_ROUNDS && !probe.isHalfSpent(); round++) {
      Optional<Set<Ask>> hitting = hitting();
      if (hitting.isEmpty()) {
        return hitting;
      }
      if (!known.isEmpty() && hitting.get().size() >= known.size()) {
        return Optional.of(known);
      }
      Set<Ask> kept = new LinkedHashSet<>(always);
      kept.addAll(hitting.get());
      Probe.Answer answer = probe.ask(program, kept, oneQuestion);
      if (answer == Probe.Answer.CLASHES) {
        return hitting;
      }
      Optional<Set<Ask>> correction =
          answer == Probe.Answer.FITS ? correction(asks, kept) : Optional.empty();
      if (correction.isEmpty()) {
        return correction;
      }
      corrections.add(correction.get());
    }
    return Optional.empty();
  }

  private Optional<Set<Ask>> correction(Set<Ask> asks, Set<Ask> kept) {
    Map<Ask, Double> prices = new LinkedHashMap<>();
    for (Ask ask : asks) {
      if (!kept.contains(ask)) {
        prices.put(ask, 1 / Scales.of(program, ask));
      }
    }
    SubProgram elastic = SubProgram.pricing(program, kept, prices);
    Optional<double[]> values =
        probe.plan(elastic.program(), oneQuestion).map(solved -> solved.plan().values());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Set<Ask> missed = new LinkedHashSet<>();
    for (Ask ask : prices.keySet()) {
      double by = Math.abs(elastic.missed(ask, values.get()));
      if (by > MISSED * Scales.of(program, ask)) {
        missed.add(ask);
      }
    }
    return missed.isEmpty() ? Optional.empty() : Optional.of(missed);
  }

  private Optional<Set<Ask>> hitting() {
    if (corrections.isEmpty()) {
      return Optional.of(Set.of());
    }
    if (areDisjoint(corrections)) {
      Set<Ask> first = new LinkedHashSet<>();
      corrections.forEach(correction -> first.add(correction.iterator().next()));
      return Optional.of(first);
    }
    ProgramBuilder builder = ProgramBuilder.withoutUnits("hitting set");
    Map<Ask, Variable> chosen = new LinkedHashMap<>();
    for (int k = 0; k < corrections.size(); k++) {
      List<LinearExpression> parts = new ArrayList<>();
      for (Ask ask : corrections.get(k)) {
        parts.add(
            chosen.computeIfAbsent(ask, a -> builder.binary("take" + chosen.size())).times(1));
      }
      builder.atLeast("hit" + k, "", LinearExpression.sum(parts), 1);
    }
    builder.objective(
        Sense.MINIMISE,
        "taken",
        "",
        LinearExpression.sum(chosen.values().stream().map(take -> take.times(1)).toList()));
    Optional<Solved<ProgramPlan>> plan = probe.plan(builder.build());
    if (plan.isEmpty() || !(plan.get() instanceof Optimal<ProgramPlan> optimal)) {
      return Optional.empty();
    }
    Set<Ask> hitting = new LinkedHashSet<>();
    chosen.forEach((ask, take) -> {
      if (optimal.plan().value(take) > 0.5) {
        hitting.add(ask);
      }
    });
    return Optional.of(hitting);
  }

  private static boolean areDisjoint(List<Set<Ask>> sets) {
    Set<Ask> all = new LinkedHashSet<>();
    return sets.stream().flatMap(Set::stream).allMatch(all::add);
  }
}
