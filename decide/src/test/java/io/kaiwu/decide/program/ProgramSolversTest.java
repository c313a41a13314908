// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramSolversTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(strings = {"auto", "simplex", "pdlp"})
  void theTextbookExampleHasItsPlanAndItsPrices(String method) {
    Program program = Samples.doorsAndWindows();
    Solved<ProgramPlan> solved = Samples.best(method, program);
    assertThat(solved.objective()).isCloseTo(-36, within(1e-6));
    assertThat(solved.bound()).isCloseTo(-36, within(1e-6)).isLessThanOrEqualTo(solved.objective());
    assertThat(solved.plan().value(0)).isCloseTo(2, within(1e-6));
    assertThat(solved.plan().value(1)).isCloseTo(6, within(1e-6));
    Certificate certificate = solved.plan().findCertificate().orElseThrow();
    assertThat(certificate.dual(0)).isCloseTo(0, within(1e-6));
    assertThat(certificate.dual(1)).isCloseTo(1.5, within(1e-6));
    assertThat(certificate.dual(2)).isCloseTo(1, within(1e-6));
  }

  @Test
  void theSimplexMethodSaysWhereItsBasisStands() {
    Program program = Samples.doorsAndWindows();
    Certificate certificate =
        Samples.best("simplex", program).plan().findCertificate().orElseThrow();
    assertThat(certificate.findStatus(program.variable(0))).contains(BasisStatus.BASIC);
    assertThat(certificate.findStatus(program.constraint(0))).contains(BasisStatus.BASIC);
    assertThat(certificate.findStatus(program.constraint(1))).contains(BasisStatus.AT_UPPER);
  }

  @Test
  void pricesHaveTheSignOfTheProgramsOwnObjective() {
    Solved<ProgramPlan> solved = Samples.best("auto", Samples.feed());
    assertThat(solved.objective()).isCloseTo(240, within(1e-9));
    Certificate certificate = solved.plan().findCertificate().orElseThrow();
    // At the limit of maize: one more kilogram of it saves 1 CNY, one more of the total costs 3.
    assertThat(certificate.reducedCost(1)).isCloseTo(-1, within(1e-9));
    assertThat(certificate.dual(1)).isCloseTo(3, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "scip", "cp-sat"})
  void aKnapsackIsFilledExactly(String method) {
    ProgramBuilder sack = new ProgramBuilder("knapsack");
    int[] values = {60, 100, 120, 75, 40};
    double[] weights = {1.5, 2.25, 3.0, 2.0, 1.25};
    List<LinearExpression> value = new ArrayList<>();
    List<LinearExpression> weight = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      Variable taken = sack.binary("item " + j);
      value.add(taken.times(values[j]));
      weight.add(taken.times(weights[j]));
    }
    sack.maximise(LinearExpression.sum(value).plus(0.5), "CNY");
    sack.atMost("weight", "kg", LinearExpression.sum(weight), 5.75);
    assertThat(Samples.optimum(method, sack.build())).isEqualTo(235.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "simplex", "pdlp", "scip"})
  void tellsInfeasibleFromUnbounded(String method) {
    ProgramBuilder none = new ProgramBuilder("none");
    Variable x = none.variable("x", "kg");
    none.maximise(x.times(1), "kg");
    none.atMost("most", "kg", x.times(1), 1);
    none.atLeast("least", "kg", x.times(1), 2);
    assertThat(Samples.answer(method, none.build())).isInstanceOf(Infeasible.class);

    ProgramBuilder endless = new ProgramBuilder("endless");
    Variable a = endless.variable("a", "kg");
    Variable b = endless.variable("b", "kg");
    endless.maximise(a.plus(b), "kg");
    endless.between("difference", "kg", a.minus(b), -1, 1);
    assertThat(Samples.answer(method, endless.build())).isInstanceOf(Unbounded.class);

    // The dual of this one is infeasible too: presolve alone cannot tell.
    ProgramBuilder both = new ProgramBuilder("both");
    Variable p = both.variable("p", "kg");
    Variable q = both.variable("q", "kg");
    both.maximise(p.times(1), "kg");
    both.equalTo("first", "kg", q.times(1), 1);
    both.equalTo("second", "kg", q.times(2), 3);
    assertThat(Samples.answer(method, both.build())).isInstanceOf(Infeasible.class);
  }

  @Test
  void tellsInfeasibleFromUnboundedAmongIntegers() {
    ProgramBuilder endless = new ProgramBuilder("endless");
    Variable a = endless.integer("a", "piece", 0, INFINITY);
    Variable b = endless.integer("b", "piece", 0, INFINITY);
    endless.maximise(a.times(1), "piece");
    endless.between("difference", "piece", a.times(2).minus(b.times(3)), 0, 1);
    assertThat(Samples.answer("auto", endless.build())).isInstanceOf(Unbounded.class);

    ProgramBuilder none = new ProgramBuilder("none");
    Variable x = none.integer("x", "piece", 0, 9);
    none.minimise(x.times(1), "piece");
    none.between("between two whole numbers", "piece", x.times(2), 2.5, 3.5);
    assertThat(Samples.answer("auto", none.build())).isInstanceOf(Infeasible.class);
    assertThat(Samples.answer("cp-sat", none.build())).isInstanceOf(Infeasible.class);
  }

  @Test
  void anIntegerWithoutAWholeNumberBetweenItsBoundsIsInfeasible() {
    ProgramBuilder builder = new ProgramBuilder("between");
    builder.minimise(builder.integer("x", "piece", 0.2, 0.8).times(1), "piece");
    assertThat(Samples.answer("auto", builder.build())).isInstanceOf(Infeasible.class);
    assertThat(Samples.answer("cp-sat", builder.build())).isInstanceOf(Infeasible.class);
  }

  @Test
  void rowsThatBoundNothingKeepTheirPlaceInTheProof() {
    ProgramBuilder builder = new ProgramBuilder("idle row");
    Variable x = builder.variable("x", "kg", 0, 3);
    builder.maximise(x.times(1), "kg");
    builder.between("idle", "kg", x.times(1), -INFINITY, INFINITY);
    builder.atMost("store", "kg", x.times(1), 2);
    Solved<ProgramPlan> solved = Samples.best("simplex", builder.build());
    Certificate certificate = solved.plan().findCertificate().orElseThrow();
    assertThat(certificate.duals()).containsExactly(0, 1);
  }

  @Test
  void numbersBeyondAllEnginesAreRefusedInWords() {
    ProgramBuilder builder = new ProgramBuilder("astronomic");
    Variable x = builder.variable("x", "kg");
    builder.minimise(x.times(1), "kg");
    builder.atLeast("least", "kg", x.times(1e200), 1e300);
    assertThatThrownBy(() -> Samples.answer("auto", builder.build()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not take the numbers of this program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "simplex", "pdlp", "scip"})
  void programsWithoutConstraintsOrVariablesAreProgramsToo(String method) {
    ProgramBuilder bounds = new ProgramBuilder("bounds alone");
    bounds.maximise(bounds.variable("x", "kg", -2, 5).times(3).plus(1), "kg");
    assertThat(Samples.optimum(method, bounds.build())).isCloseTo(16, within(1e-6));
    ProgramBuilder nothing = new ProgramBuilder("nothing");
    nothing.minimise(LinearExpression.zero().plus(4), "kg");
    assertThat(Samples.optimum(method, nothing.build())).isEqualTo(4);
    nothing.atLeast("impossible", "kg", LinearExpression.zero(), 1);
    assertThat(Samples.answer(method, nothing.build())).isInstanceOf(Infeasible.class);
  }

  @Test
  void aMethodThatCannotTakeAProgramSaysWhichCan() {
    ProgramBuilder whole = new ProgramBuilder("whole");
    whole.maximise(whole.integer("x", "piece", 0, INFINITY).times(1), "piece");
    assertThatThrownBy(() -> Samples.answer("simplex", whole.build()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Use scip or auto");
    assertThatThrownBy(() -> Samples.answer("cp-sat", whole.build()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bounded");
    assertThatThrownBy(() -> Methods.get(ProgramSolvers.all(), "magic"))
        .hasMessage("There is no method (magic). Maybe one of auto, simplex, pdlp, scip, cp-sat.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"simplex", "pdlp", "scip", "cp-sat"})
  void whatIsCancelledBeforeItBeginsHasNoPlan(String method) {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    Program program = Samples.random(3, 6, 4, method.equals("cp-sat"));
    SolveResult<ProgramPlan> result =
        Methods.get(ProgramSolvers.all(), method)
            .solve(program, Samples.options().withCancellation(cancelled));
    assertThat(result).isInstanceOf(Stopped.class);
    assertThat(((Stopped<ProgramPlan>) result).bound()).isNegative().isInfinite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scip", "cp-sat"})
  void aRunningSearchCanBeCancelledAndKeepsItsPlan(String method) throws Exception {
    Program program = hard();
    Cancellation cancellation = new Cancellation();
    SolveOptions endless = SolveOptions.of(Duration.ofDays(1), 1).withCancellation(cancellation);
    FutureTask<SolveResult<ProgramPlan>> search =
        new FutureTask<>(() -> Methods.get(ProgramSolvers.all(), method).solve(program, endless));
    Thread thread = Thread.ofPlatform().start(search);
    thread.join(Duration.ofMillis(1500));
    cancellation.cancel();
    SolveResult<ProgramPlan> result = search.get();
    assertThat(result.status()).isIn("FEASIBLE", "STOPPED");
    if (result instanceof Solved<ProgramPlan> solved) {
      assertThat(new ProgramChecker().check(program, solved).violations()).isEmpty();
      assertThat(solved.bound()).isLessThan(solved.objective());
    }
  }

  /** Market split: tiny, and out of reach (Cornuejols and Dawande 1998). */
  private static Program hard() {
    SplittableRandom random = new SplittableRandom(1);
    ProgramBuilder builder = new ProgramBuilder("market split");
    List<Variable> chosen = new ArrayList<>();
    for (int j = 0; j < 50; j++) {
      chosen.add(builder.binary("customer " + j));
    }
    List<LinearExpression> missed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<LinearExpression> terms = new ArrayList<>();
      int sum = 0;
      for (Variable variable : chosen) {
        int demand = random.nextInt(100);
        sum += demand;
        terms.add(variable.times(demand));
      }
      Variable over = builder.integer("over " + i, "1", 0, 5000);
      Variable under = builder.integer("under " + i, "1", 0, 5000);
      terms.add(over.minus(under));
      missed.add(over.plus(under));
      int half = sum / 2;
      builder.equalTo("product " + i, "1", LinearExpression.sum(terms), half);
    }
    return builder.minimise(LinearExpression.sum(missed), "1").build();
  }

  @Test
  void aWorkLimitCutsTheSimplexMethodOff() {
    Program program = Samples.random(5, 60, 40, false);
    SolveResult<ProgramPlan> cut =
        Methods.get(ProgramSolvers.all(), "simplex")
            .solve(program, Samples.options().withWorkLimit(1e-4));
    assertThat(cut.status()).isIn("STOPPED", "FEASIBLE");
    assertThat(Samples.best("simplex", program).run().work()).isGreaterThan(1e-4);
  }

  @Test
  void theListenerHearsWhatTheCurveKeepsAsCosts() {
    for (String method : List.of("scip", "cp-sat")) {
      List<Incumbent> heard = new ArrayList<>();
      Program program = Samples.random(7, 12, 6, true);
      SolveOptions options = SolveOptions.of(Duration.ofMinutes(2), 1).withListener(heard::add);
      SolveResult<ProgramPlan> result =
          Methods.get(ProgramSolvers.all(), method).solve(program, options);
      assertThat(heard).isNotEmpty().isEqualTo(result.run().curve());
      assertThat(heard.getLast().objective())
          .isCloseTo(((Solved<ProgramPlan>) result).objective(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simplex", "pdlp", "scip", "cp-sat"})
  void theSameCallGivesTheSamePlan(String method) {
    boolean integer = method.equals("scip") || method.equals("cp-sat");
    Program program = Samples.random(11, 14, 8, integer);
    ProgramPlan first = Samples.best(method, program).plan();
    for (int again = 0; again < 5; again++) {
      assertThat(Samples.best(method, program).plan()).isEqualTo(first);
    }
  }
}
