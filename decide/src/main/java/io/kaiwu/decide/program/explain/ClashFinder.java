// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explains why a program has no plan: conflicts in the names of constraints and bounds, the
 * smallest first as far as time allows, and the cheapest ways out.
 *
 * <p>Each conflict says what it is: a smallest one, where time suffices to prove that none has
 * fewer requirements; otherwise irreducible, when without any one of its requirements the others
 * can be met; otherwise only a conflict. What clashes only because of whole numbers is looked for
 * with all bounds in force; then the bounds that the conflict does not need are left out, and then
 * a smaller one is sought in which bounds count like constraints. That the variables of its
 * constraints are whole counts as one requirement.
 */
public final class ClashFinder {

  /** More would bury the reader; the ways out cover them all anyway. */
  private static final int MOST_CONFLICTS = 10;

  private static final Duration ONE_QUESTION = Duration.ofSeconds(1);

  private final Program program;
  private final Probe probe;
  private final EasingPrices prices;
  private final ClashWords words;
  private final List<ConflictProof> proofs = new ArrayList<>();
  private final Set<Ask> used = new LinkedHashSet<>();

  private ClashFinder(
      Program program, ProgramSolver solver, SolveOptions options, EasingPrices prices) {
    this.program = program;
    this.probe = new Probe(solver, options);
    this.prices = prices;
    words = new ClashWords(program);
  }

  /**
   * Explains an infeasible program; one that has plans has a clash without conflicts.
   *
   * @param solver asked many times, for feasible programs as well
   * @param options limits of all questions together
   */
  public static ProgramClash explain(
      Program program, ProgramSolver solver, SolveOptions options, EasingPrices prices) {
    return new ClashFinder(program, solver, options, prices).find();
  }

  private ProgramClash find() {
    WaysOut ways = new WaysOut(program, probe, prices);
    boolean found = true;
    while (found && proofs.size() < MOST_CONFLICTS) {
      found = addLinear();
    }
    found = program.isMixedInteger();
    while (found && proofs.size() < MOST_CONFLICTS) {
      found = addWhole();
    }
    return new ProgramClash(
        new Clash(
            proofs.stream().map(ConflictProof::conflict).toList(),
            proofs.isEmpty() ? List.of() : ways.find()),
        proofs);
  }

  private boolean addLinear() {
    Set<Ask> asks = unused(Ask.rowsOf(program));
    asks.addAll(unused(Ask.boundsOf(program)));
    if (probe.ask(program, asks) != Probe.Answer.CLASHES) {
      return false;
    }
    Optional<Set<Ask>> smallest = new SmallestSet(program, probe, Set.of()).of(asks);
    IrreducibleSet filter = new IrreducibleSet(some -> probe.ask(program, some));
    Set<Ask> clash = smallest.orElseGet(() -> filter.of(pricedOut(asks)));
    List<Weight> weights = new FarkasProof(program, clash).weights();
    add(clash, filter.isProven(), smallest.isPresent(), weights);
    return true;
  }

  /** The asks that the cheapest misses put a price on; they mostly clash by themselves. */
  private Set<Ask> pricedOut(Set<Ask> asks) {
    Map<Ask, Double> unit = new LinkedHashMap<>();
    asks.forEach(ask -> unit.put(ask, 1 / Scales.of(program, ask)));
    SubProgram elastic = SubProgram.pricing(program, Set.of(), unit);
    Optional<Certificate> certificate =
        probe.plan(elastic.program()).map(Solved::plan).flatMap(ProgramPlan::findCertificate);
    if (certificate.isEmpty()) {
      return asks;
    }
    Set<Ask> priced = new LinkedHashSet<>(asks);
    priced.removeIf(ask ->
        Math.abs(certificate.get().dual(elastic.row(ask))) * Scales.of(program, ask) <= 1e-9);
    return probe.ask(program, priced) == Probe.Answer.CLASHES ? priced : asks;
  }

  private boolean addWhole() {
    Set<Ask> rows = unused(Ask.rowsOf(program));
    Set<Ask> always = unused(Ask.boundsOf(program));
    always.addAll(unused(Ask.wholesOf(program)));
    if (probe.ask(program, union(rows, always)) != Probe.Answer.CLASHES) {
      return false;
    }
    SmallestSet search = new SmallestSet(program, probe, always);
    IrreducibleSet filter = new IrreducibleSet(some -> probe.ask(program, union(some, always)));
    Set<Ask> few = search.of(rows).orElseGet(() -> filter.of(rows));
    Set<Ask> wholes = about(few, wholesOf(always));
    Set<Ask> core = union(few, wholes);
    IrreducibleSet bounds =
        new IrreducibleSet(kept -> probe.ask(program, union(core, kept), ONE_QUESTION));
    Set<Ask> near = about(few, always);
    near.removeAll(wholes);
    Set<Ask> needed = union(few, bounds.of(near, near.size()));
    boolean minimal =
        filter.isProven() && bounds.isProven() && probe.ask(program, needed) == Probe.Answer.FITS;
    Optional<Set<Ask>> smallest = smallest(search, rows, always, needed);
    Set<Ask> clash = smallest.orElse(needed);
    add(
        union(clash, about(clash, wholesOf(always))),
        minimal || smallest.isPresent(),
        smallest.isPresent(),
        List.of());
    return true;
  }

  /** The smallest clash when bounds count as much as constraints; {@code known} is one. */
  private Optional<Set<Ask>> smallest(
      SmallestSet search, Set<Ask> rows, Set<Ask> always, Set<Ask> known) {
    Set<Ask> wholes = wholesOf(always);
    Set<Ask> limits = new LinkedHashSet<>(always);
    limits.removeAll(wholes);
    return search.keeping(wholes, ONE_QUESTION).of(union(rows, limits), known);
  }

  private static Set<Ask> wholesOf(Set<Ask> asks) {
    Set<Ask> wholes = new LinkedHashSet<>(asks);
    wholes.removeIf(ask -> !(ask instanceof Ask.Whole));
    return wholes;
  }

  /** Those of {@code asks} that concern variables of the rows; of all, when there are no rows. */
  private Set<Ask> about(Set<Ask> rows, Set<Ask> asks) {
    Set<Integer> variables = new LinkedHashSet<>();
    for (Ask ask : rows) {
      if (ask instanceof Ask.Row(int i)) {
        Terms terms = program.row(i);
        for (int k = 0; k < terms.size(); k++) {
          variables.add(terms.index(k));
        }
      }
    }
    if (rows.isEmpty()) {
      program.variables().forEach(variable -> variables.add(variable.index()));
    }
    Set<Ask> about = new LinkedHashSet<>();
    variables.forEach(j -> about.add(new Ask.Whole(j)));
    variables.forEach(j -> about.add(new Ask.Lower(j)));
    variables.forEach(j -> about.add(new Ask.Upper(j)));
    about.retainAll(asks);
    return about;
  }

  private void add(Set<Ask> asks, boolean minimal, boolean smallest, List<Weight> weights) {
    used.addAll(asks);
    proofs.add(
        new ConflictProof(
            words.conflict(asks, minimal, smallest),
            smallest,
            weights,
            FarkasProof.sum(program, weights)));
  }

  private Set<Ask> unused(Set<Ask> asks) {
    Set<Ask> left = new LinkedHashSet<>(asks);
    left.removeAll(used);
    return left;
  }

  private static Set<Ask> union(Set<Ask> some, Set<Ask> others) {
    Set<Ask> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
