// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeScaleTest {

  private static final double FREE = Double.POSITIVE_INFINITY;

  @Test
  void differencesOfContinuousVariablesComeInWholeSteps() {
    ProgramBuilder builder = new ProgramBuilder("starts");
    Variable first = builder.variable("first", "h", 0, FREE);
    Variable second = builder.variable("second", "h", 0, FREE);
    Variable late = builder.binary("late");
    builder.atLeast("after", "h", second.minus(first).plus(late.times(2.25)), 1.5);
    builder.atLeast("thrice", "h", first.times(3).plus(late.times(1)), 0.5);
    builder.minimise(second.plus(late), "CNY");
    Program program = builder.build();
    // 1.5 and 2.25 take quarters, a half over three takes sixths.
    assertThat(WholeScale.find(program)).contains(BigInteger.valueOf(12));
    assertThat(IntegerModel.find(program)).isPresent();
    assertThat(Samples.optimum("cp-sat", program)).isCloseTo(1, within(1e-9));
  }

  @Test
  void sumsOfContinuousVariablesDoNot() {
    ProgramBuilder builder = new ProgramBuilder("sums");
    Variable x = builder.variable("x", "h", 0, 5);
    Variable y = builder.variable("y", "h", 0, 5);
    builder.atLeast("sum", "h", x.plus(y), 1);
    builder.minimise(x.plus(builder.binary("b")), "CNY");
    assertThat(WholeScale.find(builder.build())).isEmpty();
  }

  @Test
  void machinesWithSequencesComeToTheSameOptimumByBothSolvers() {
    for (int seed = 0; seed < 5; seed++) {
      Program program = sequencing(new Random(seed));
      assertThat(IntegerModel.find(program)).isPresent();
      double scip = Samples.optimum("scip", program);
      assertThat(Samples.optimum("cp-sat", program))
          .as("seed " + seed)
          .isCloseTo(scip, within(1e-6));
      assertThat(Samples.optimum("auto", program)).as("seed " + seed).isCloseTo(scip, within(1e-6));
    }
  }

  @Test
  void sideBySideTheAnswerIsTheSameEveryTime() {
    Program program = sequencing(new Random(99));
    for (int threads = 1; threads <= 2; threads++) {
      SolveOptions options = SolveOptions.of(Duration.ofMinutes(2), 3).withThreads(threads);
      Set<Object> plans = new HashSet<>();
      Set<Double> works = new HashSet<>();
      for (int run = 0; run < 6; run++) {
        SolveResult<ProgramPlan> result = ProgramSolvers.auto().solve(program, options);
        assertThat(result).isInstanceOf(Optimal.class);
        plans.add(result.findPlan().orElseThrow());
        works.add(result.run().work());
      }
      assertThat(plans).hasSize(1);
      assertThat(works).hasSize(1);
    }
  }

  /** One machine, tardiness from continuous starts, who goes first by binaries. */
  private static Program sequencing(Random random) {
    ProgramBuilder builder = new ProgramBuilder("sequence");
    int jobs = 4;
    double[] hours = random.ints(jobs, 3, 20).mapToDouble(h -> h / 4.0).toArray();
    Variable[] starts = new Variable[jobs];
    LinearExpression cost = LinearExpression.zero();
    for (int j = 0; j < jobs; j++) {
      starts[j] = builder.variable("start" + j, "h", 0, 30);
      Variable late = builder.variable("late" + j, "h", 0, FREE);
      double due = random.nextInt(4, 12) / 2.0;
      builder.atLeast("due" + j, "h", late.minus(starts[j]), hours[j] - due);
      cost = cost.plus(late.times(1 + random.nextInt(4)));
      for (int i = 0; i < j; i++) {
        Variable before = builder.binary("before" + i + "_" + j);
        builder.atLeast(
            "a" + i + "_" + j,
            "h",
            starts[j].minus(starts[i]).plus(before.times(-30)),
            hours[i] - 30);
        builder.atLeast(
            "b" + i + "_" + j, "h", starts[i].minus(starts[j]).plus(before.times(30)), hours[j]);
      }
    }
    return builder.objective(Sense.MINIMISE, "tardiness", "h", cost).build();
  }
}
