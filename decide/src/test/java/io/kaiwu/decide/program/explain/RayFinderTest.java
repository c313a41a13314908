// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RayFinderTest {

  @Test
  void namesWhatGrowsWhatItGainsAndWhatIsMissing() {
    Program program = trade();
    Ray ray = find(program).orElseThrow();
    assertThat(ray.movements())
        .containsExactly(new Ray.Movement("bought", "t", 1), new Ray.Movement("sold", "t", 2));
    assertThat(ray.improvement()).isEqualTo(7);
    assertThat(ray.text().en())
        .contains("bought grows by 1 t, sold grows by 2 t, which gains 7 CNY")
        .contains("an upper bound on bought, or an upper bound on sold");
    assertThat(ray.text().zh()).contains("bought 增加 1 t");
    assertThat(RayChecker.check(program, ray).violations()).isEmpty();
  }

  @Test
  void aBoundedProgramHasNoRay() {
    assertThat(find(Textbook.wyndor())).isEmpty();
  }

  @Test
  void raysOfRandomProgramsPassTheChecker() {
    int found = 0;
    for (int seed = 0; seed < 60; seed++) {
      Program program = random(seed);
      Optional<Ray> ray = find(program);
      if (ray.isPresent()) {
        found++;
        assertThat(RayChecker.check(program, ray.get()).violations()).as("seed " + seed).isEmpty();
      }
    }
    assertThat(found).isBetween(10, 50);
  }

  @Test
  void theCheckerRejectsRaysThatEndOrGainNothing() {
    Program program = trade();
    assertThat(accepts(program, 7, new Ray.Movement("bought", "t", 1), sold(2))).isTrue();
    assertThat(accepts(program, 6, new Ray.Movement("bought", "t", 1), sold(2))).isFalse();
    assertThat(accepts(program, 5, sold(1))).isFalse();
    assertThat(accepts(program, -3, new Ray.Movement("bought", "t", 1))).isFalse();
    assertThat(accepts(program, 3, new Ray.Movement("bought", "t", -1))).isFalse();
    assertThat(accepts(program, 1, new Ray.Movement("stolen", "t", 1))).isFalse();
    assertThat(accepts(program, 0)).isFalse();
  }

  private static Ray.Movement sold(double amount) {
    return new Ray.Movement("sold", "t", amount);
  }

  private static boolean accepts(Program program, double improvement, Ray.Movement... movements) {
    Ray ray = new Ray(List.of(movements), improvement, Text.same(""));
    return RayChecker.check(program, ray).isAccepted();
  }

  private static Optional<Ray> find(Program program) {
    return RayFinder.find(program, ProgramSolvers.auto(), Textbook.OPTIONS);
  }

  private static Program trade() {
    ProgramBuilder builder = new ProgramBuilder("trade");
    Variable bought = builder.variable("bought", "t");
    Variable sold = builder.variable("sold", "t");
    builder.maximise(sold.times(5).minus(bought.times(3)), "CNY");
    builder.atMost("balance", "t", sold.times(1).minus(bought.times(2)), 10);
    return builder.build();
  }

  private static Program random(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = new ProgramBuilder("random");
    List<Variable> x = new ArrayList<>();
    for (int j = 0; j < 6; j++) {
      double lower = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : 0;
      double upper = random.nextInt(3) == 0 ? 5 : Double.POSITIVE_INFINITY;
      x.add(builder.variable("x" + j, "t", lower, upper));
    }
    builder.minimise(sum(x, random), "CNY");
    for (int i = 0; i < 5; i++) {
      builder.atMost("c" + i, "t", sum(x, random), 10);
    }
    return builder.build();
  }

  private static LinearExpression sum(List<Variable> x, SplittableRandom random) {
    return LinearExpression.sum(
        x.stream().map(variable -> variable.times(random.nextInt(-4, 5))).toList());
  }
}
