// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Variable;
import org.junit.jupiter.api.Test;

class LessonTest {

  @Test
  void theExampleIsRecognisedAndTheReportSaysWhyFourteenIsOnlyFeasible() {
    ProgramStudy study = study(example("any name", "x1", "x2", "x3", false));
    assertThat(study.findLesson()).isPresent();
    String page = study.report().html(Language.EN);
    assertThat(page)
        .contains("14 at (2, 2, 1)")
        .contains("14 − 8 = 6, made up of")
        .contains("2 × 1 = 2    [labour]")
        .contains("1 × 2 = 2    [x2]")
        .contains("2 × 1 = 2    [x3]")
        .contains("along (+2, −2, −1)")
        .contains("4 x3 + 2 x1 + 3 x2 ≥ 8")
        .contains("So the objective of no plan is below 8.");
    assertThat(study.words().en())
        .contains("14 − 8 = 6, made up of")
        .endsWith("So the objective of no plan is below 8.");
    assertThat(page).contains("最优解是 (4, 0, 0)，目标值 8");
  }

  @Test
  void theFiveStepsOfItsTableAreSolvedToo() {
    String page = study(example("steps", "x1", "x2", "x3", false)).report().html(Language.ZH);
    assertThat(page)
        .contains("例题的表有五步")
        .contains("补上以后最优值为 8")
        .contains("assumed are unit costs of 5 and 6")
        .contains(">x4<")
        .contains(">x5<");
  }

  @Test
  void neitherNamesNorTheirOrderMatterNorWholeNumbers() {
    assertThat(study(example("b", "third", "first", "second", false)).findLesson()).isPresent();
    assertThat(study(example("c", "x1", "x2", "x3", true)).findLesson()).isPresent();
  }

  @Test
  void anotherProgramOfTheSameShapeIsNotTheExample() {
    assertThat(study(variant(2, 3, 5, 4)).findLesson()).isEmpty();
    assertThat(study(variant(2, 3, 4, 4.5)).findLesson()).isEmpty();
    assertThat(study(variant(2, 3, 4, 4)).findLesson()).isPresent();
    assertThat(study(Textbook.wyndor()).findLesson()).isEmpty();
  }

  private static ProgramStudy study(Program program) {
    return ProgramStudy.of(program, ProgramSolvers.auto(), Textbook.OPTIONS);
  }

  /** The costs 2, 3 and 4 with three constraints for which 8 at (4, 0, 0) is the optimum. */
  private static Program example(String name, String a, String b, String c, boolean whole) {
    ProgramBuilder builder = new ProgramBuilder(name);
    double most = Double.POSITIVE_INFINITY;
    // declared in another order than they are priced
    Variable x3 = whole ? builder.integer(c, "h", 0, most) : builder.variable(c, "h");
    Variable x1 = whole ? builder.integer(a, "h", 0, most) : builder.variable(a, "h");
    Variable x2 = whole ? builder.integer(b, "h", 0, most) : builder.variable(b, "h");
    builder.minimise(cost(x1, x2, x3, 4), "CNY");
    builder.atLeast("labour", "h", x1.plus(x2).plus(x3), 4);
    builder.atLeast("quality", "pt", x1.times(2).plus(x2), 6);
    builder.atLeast("time", "h", x1.plus(x2.times(2)).plus(x3.times(3)), 3);
    return builder.build();
  }

  private static Program variant(double first, double second, double third, double labour) {
    ProgramBuilder builder = new ProgramBuilder("variant");
    Variable x1 = builder.variable("x1", "h");
    Variable x2 = builder.variable("x2", "h");
    Variable x3 = builder.variable("x3", "h");
    builder.minimise(x1.times(first).plus(x2.times(second)).plus(x3.times(third)), "CNY");
    builder.atLeast("labour", "h", x1.plus(x2).plus(x3), labour);
    builder.atMost("machine", "h", x1.plus(x2.times(3)).plus(x3.times(2)), 20);
    builder.atMost("space", "m²", x1.times(2).plus(x2).plus(x3), 12);
    return builder.build();
  }

  private static LinearExpression cost(Variable x1, Variable x2, Variable x3, double third) {
    return x1.times(2).plus(x2.times(3)).plus(x3.times(third));
  }
}
