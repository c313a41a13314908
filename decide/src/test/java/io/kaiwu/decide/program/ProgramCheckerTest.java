// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCheckerTest {

  private static final SolveRun RUN = new SolveRun("test", "1", 0, 1, Duration.ZERO, 0, List.of());

  private final Program program = Samples.doorsAndWindows();
  private final ProgramChecker checker = new ProgramChecker();

  private List<String> names(Verdict verdict) {
    return verdict.violations().stream().map(Violation::name).toList();
  }

  private List<String> certified(double[] duals, double[] reducedCosts) {
    ProgramPlan plan = new ProgramPlan(new double[] {2, 6}, new Certificate(duals, reducedCosts));
    return names(checker.check(program, plan, -36));
  }

  private List<String> plain(double doors, double windows, double cost) {
    return names(checker.check(program, new ProgramPlan(new double[] {doors, windows}), cost));
  }

  @Test
  void acceptsWhatIsTrue() {
    assertThat(plain(2, 6, -36)).isEmpty();
    assertThat(plain(0, 0, 0)).isEmpty();
    assertThat(certified(new double[] {0, 1.5, 1}, new double[] {0, 0})).isEmpty();
  }

  @Test
  void rejectsBrokenConstraintsAndBounds() {
    assertThat(plain(2, 6.001, -36.005)).containsExactly("row/plant 2", "row/plant 3");
    assertThat(plain(-0.01, 0, 0.03)).containsExactly("bound/doors");
    assertThat(plain(4.000002, 0, -12.000006)).containsExactly("row/plant 1");
    assertThat(plain(4.0000005, 0, -12.0000015)).isEmpty();
  }

  @Test
  void rejectsACostThatIsNotThePlans() {
    assertThat(plain(2, 6, -36.0001)).containsExactly("objective");
    assertThat(plain(2, 6, 36)).containsExactly("objective");
    assertThat(plain(2, 6, Double.NaN)).containsExactly("objective");
  }

  @Test
  void rejectsWhatIsNotANumberForEachVariable() {
    assertThat(plain(2, Double.NaN, -36)).containsExactly("values");
    assertThat(names(checker.check(program, new ProgramPlan(new double[] {2}), -36)))
        .containsExactly("values");
    assertThat(certified(new double[] {0, 1.5}, new double[] {0, 0}))
        .containsExactly("certificate");
    assertThat(certified(new double[] {0, 1.5, Double.NaN}, new double[] {0, 0}))
        .containsExactly("certificate");
  }

  @Test
  void rejectsFractionsOfWhatIsWhole() {
    ProgramBuilder builder = new ProgramBuilder("whole");
    builder.minimise(builder.integer("x", "piece", 0, 9).times(1), "piece");
    Program whole = builder.build();
    assertThat(names(checker.check(whole, new ProgramPlan(new double[] {1.5}), 1.5)))
        .containsExactly("integer/x");
    assertThat(names(checker.check(whole, new ProgramPlan(new double[] {2}), 2))).isEmpty();
  }

  @Test
  void rejectsDualsThatProveNothing() {
    // Every one of these is a way in which a certificate can lie.
    assertThat(certified(new double[] {0, 1.5, 1.1}, new double[] {0, 0}))
        .contains("reduced-cost/doors", "gap");
    assertThat(certified(new double[] {0, 1.5, 1.1}, new double[] {-0.3, -0.2})).contains("gap");
    assertThat(certified(new double[] {0, 2.5, 0}, new double[] {3, 0}))
        .contains("reduced-cost/doors");
    assertThat(certified(new double[] {-0.5, 1.5, 1}, new double[] {0.5, 0}))
        .contains("dual/plant 1");
    assertThat(certified(new double[] {3, 2.5, 0}, new double[] {0, 0})).containsExactly("gap");
    assertThat(certified(new double[] {0, 1.5, 1}, new double[] {0, 0.01}))
        .containsExactly("reduced-cost/windows");
  }

  @Test
  void rejectsABasisThatIsNone() {
    double[] duals = {0, 1.5, 1};
    List<BasisStatus> rows = List.of(BasisStatus.BASIC, BasisStatus.AT_UPPER, BasisStatus.AT_UPPER);
    List<BasisStatus> columns = List.of(BasisStatus.BASIC, BasisStatus.AT_LOWER);
    ProgramPlan plan =
        new ProgramPlan(
            new double[] {2, 6}, new Certificate(duals, new double[] {0, 0}, rows, columns));
    assertThat(names(checker.check(program, plan, -36))).containsExactly("basis/windows", "basis");
  }

  @Test
  void rejectsClaimsThatGoBeyondTheProof() {
    ProgramPlan good =
        new ProgramPlan(
            new double[] {2, 6}, new Certificate(new double[] {0, 1.5, 1}, new double[] {0, 0}));
    ProgramPlan bare = new ProgramPlan(new double[] {2, 6});
    assertThat(names(checker.check(program, new Optimal<>(good, -36, -36, RUN)))).isEmpty();
    assertThat(names(checker.check(program, new Optimal<>(bare, -36, -36, RUN))))
        .containsExactly("certificate");
    assertThat(names(checker.check(program, new Feasible<>(bare, -36, -40, RUN)))).isEmpty();
  }

  @Test
  void everyTamperedDualOfARealAnswerIsRejected() {
    Program random = Samples.random(23, 8, 6, false);
    ProgramPlan plan = Samples.best("simplex", random).plan();
    Certificate certificate = plan.findCertificate().orElseThrow();
    double cost = Samples.best("simplex", random).objective();
    for (int i = 0; i < random.constraints().size(); i++) {
      double[] duals = certificate.duals();
      duals[i] += 0.01;
      ProgramPlan tampered =
          new ProgramPlan(plan.values(), new Certificate(duals, certificate.reducedCosts()));
      assertThat(checker.check(random, tampered, cost).isAccepted())
          .isEqualTo(random.row(i).isEmpty());
    }
  }
}
