// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DualProofTest {

  @Test
  void wyndorsProofReadsAsInTheBook() {
    Program program = Textbook.wyndor();
    DualProof proof = DualProof.of(program, Textbook.optimum(program).plan()).orElseThrow();
    assertThat(proof.bound()).isEqualTo(36);
    assertThat(proof.text().en())
        .contains("1.5 × (2 windows ≤ 12 h)    [plant 2]")
        .contains("1 × (3 doors + 2 windows ≤ 18 h)    [plant 3]")
        .contains("3 doors + 5 windows ≤ 36 kUSD")
        .endsWith("So the objective of no plan is above 36.");
    assertThat(proof.text().zh()).endsWith("因此没有任何方案的目标值大于 36。");
  }

  @Test
  void theStepsAddUpToTheObjectiveOnOneSideAndToTheOptimumOnTheOther() {
    for (int seed = 0; seed < 20; seed++) {
      Program program = cover(seed);
      Optimal<ProgramPlan> optimum = Textbook.optimum(program);
      DualProof proof = DualProof.of(program, optimum.plan()).orElseThrow();
      double[] left = new double[program.variables().size()];
      double right = 0;
      for (DualProof.Step step : proof.steps()) {
        String[] key = step.weight().key().split("/", -1);
        double weight = step.weight().weight();
        assertThat(weight).isPositive();
        right += weight * step.limit();
        if (key[0].equals("bound")) {
          left[program.findVariable(key[1]).orElseThrow().index()] += weight;
        } else {
          Terms row = program.row(program.findConstraint(key[1]).orElseThrow().index());
          for (int k = 0; k < row.size(); k++) {
            left[row.index(k)] += weight * row.coefficient(k);
          }
        }
      }
      for (int j = 0; j < left.length; j++) {
        assertThat(left[j]).isCloseTo(program.objectiveCoefficient(j), within(1e-8));
      }
      assertThat(right).isCloseTo(optimum.objective(), within(1e-7));
      assertThat(proof.bound()).isCloseTo(right, within(1e-9));
    }
  }

  /** Cover all demands at least cost: only lower limits, so that all weights are positive. */
  private static Program cover(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = new ProgramBuilder("cover");
    List<Variable> x = new ArrayList<>();
    for (int j = 0; j < 10; j++) {
      x.add(builder.variable("x" + j, "t"));
    }
    builder.minimise(sum(x, random), "CNY");
    for (int i = 0; i < 8; i++) {
      builder.atLeast("demand" + i, "t", sum(x, random), random.nextInt(1, 50));
    }
    return builder.build();
  }

  private static LinearExpression sum(List<Variable> x, SplittableRandom random) {
    return LinearExpression.sum(
        x.stream().map(variable -> variable.times(random.nextInt(1, 10))).toList());
  }
}
