// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The cheapest changes of limits after which a plan exists, by elastic programs. */
final class WaysOut {

  private static final double NOTHING = 1e-7;
  private static final MathContext DIGITS = new MathContext(10);

  private final Program program;
  private final Probe probe;
  private final EasingPrices prices;
  private final ClashWords words;

  WaysOut(Program program, Probe probe, EasingPrices prices) {
    this.program = program;
    this.probe = probe;
    this.prices = prices;
    words = new ClashWords(program);
  }

  /** The cheapest first, each other than those before it. */
  List<Relaxation> find() {
    List<Relaxation> ways = new ArrayList<>();
    add(ways, ClashWords.ANY, this::isUsual);
    add(ways, ClashWords.UPPER, ask -> sides(ask, false));
    add(ways, ClashWords.LOWER, ask -> sides(ask, true));
    ways.sort(Comparator.comparingDouble(Relaxation::cost));
    return ways;
  }

  private void add(List<Relaxation> ways, Text kind, Predicate<Ask> mayGive) {
    Optional<Relaxation> way = way(kind, mayGive);
    if (way.isPresent()
        && ways.stream().noneMatch(other -> other.changes().equals(way.get().changes()))) {
      ways.add(way.get());
    }
  }

  private Optional<Relaxation> way(Text kind, Predicate<Ask> mayGive) {
    Set<Ask> kept = new LinkedHashSet<>(Ask.wholesOf(program));
    Map<Ask, Double> elastic = new LinkedHashMap<>();
    Set<Ask> limits = new LinkedHashSet<>(Ask.rowsOf(program));
    limits.addAll(Ask.boundsOf(program));
    for (Ask ask : limits) {
      if (mayGive.test(ask) && !prices.frozen().contains(words.key(ask))) {
        elastic.put(ask, price(ask));
      } else {
        kept.add(ask);
      }
    }
    SubProgram eased = SubProgram.pricing(program, kept, elastic);
    return probe.plan(eased.program()).map(solved -> relaxation(kind, eased, elastic, solved));
  }

  private Relaxation relaxation(
      Text kind, SubProgram eased, Map<Ask, Double> elastic, Solved<ProgramPlan> solved) {
    List<Change> changes = new ArrayList<>();
    double[] values = solved.plan().values();
    elastic.forEach((ask, price) -> {
      double missed = eased.missed(ask, values);
      if (Math.abs(missed) > NOTHING * Scales.of(program, ask)) {
        double rounded = new BigDecimal(missed).round(DIGITS).doubleValue();
        changes.add(words.change(ask, rounded, price));
      }
    });
    double cost = changes.stream().mapToDouble(Change::cost).sum();
    return new Relaxation(kind, changes, cost, solved instanceof Optimal<ProgramPlan>);
  }

  private double price(Ask ask) {
    return prices.perUnit().getOrDefault(words.key(ask), 1 / Scales.of(program, ask));
  }

  private boolean isUsual(Ask ask) {
    if (prices.perUnit().containsKey(words.key(ask))) {
      return true;
    }
    return switch (ask) {
      case Ask.Row row -> true;
      case Ask.Lower(int j) -> program.variable(j).lower() != 0;
      case Ask.Upper(int j) -> program.variable(j).upper() != 0 && !program.variable(j).isBinary();
      case Ask.Whole whole -> false;
    };
  }

  private boolean sides(Ask ask, boolean lower) {
    if (!(ask instanceof Ask.Row(int i))) {
      return false;
    }
    Constraint row = program.constraint(i);
    return lower
        ? row.upper() == Double.POSITIVE_INFINITY
        : row.lower() == Double.NEGATIVE_INFINITY;
  }
}
