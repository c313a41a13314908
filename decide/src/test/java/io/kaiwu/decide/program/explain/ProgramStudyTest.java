// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Variable;
import org.junit.jupiter.api.Test;

class ProgramStudyTest {

  @Test
  void anOptimalProgramHasPlanVerdictProofRangesAndItsPicture() {
    ProgramStudy study = study(Textbook.wyndor());
    assertThat(study.findVerdict()).get().matches(Verdict::isAccepted);
    JsonNode json = study.json();
    assertThat(json.path("status").asText()).isEqualTo("OPTIMAL");
    assertThat(json.path("objective").asDouble()).isEqualTo(36);
    assertThat(json.path("dualProof").path("bound").asDouble()).isEqualTo(36);
    JsonNode doors = json.path("sensitivity").path("costs").path(0);
    assertThat(doors.path("high").asDouble()).isEqualTo(7.5);
    assertThat(json.path("sensitivity").path("costs").path(1).path("high").isNull()).isTrue();
    String page = study.report().html(Language.EN);
    assertThat(page)
        .contains("The feasible region and the optimum")
        .contains("What one unit of each limit is worth")
        .contains("[0, 7.5]")
        .contains("为什么没有更好的方案");
  }

  @Test
  void anInfeasibleProgramHasItsConflictInTheResultInJsonAndOnThePage() {
    ProgramStudy study = study(Textbook.workshop().build());
    assertThat(study.result()).isInstanceOf(Infeasible.class);
    JsonNode json = study.json();
    assertThat(json.path("clash").path("conflicts")).hasSize(1);
    assertThat(json.path("conflictProofs").path(0).path("weights")).hasSize(3);
    assertThat(study.words().en())
        .startsWith("These cannot all be met: ")
        .endsWith("raise the upper limit of press from 40 h by 12 h to 52 h");
    assertThat(study.report().html(Language.ZH))
        .contains("为什么没有方案，怎么办")
        .contains("把 press 的上限由 40 h 提高 12 h，至 52 h");
  }

  @Test
  void anUnboundedProgramHasItsRay() {
    ProgramBuilder builder = new ProgramBuilder("open end");
    Variable x = builder.variable("x", "t");
    builder.maximise(x.times(2), "CNY");
    ProgramStudy study = study(builder.build());
    assertThat(study.result()).isInstanceOf(Unbounded.class);
    Unbounded<ProgramPlan> unbounded = (Unbounded<ProgramPlan>) study.result();
    assertThat(RayChecker.check(study.program(), unbounded.ray()).isAccepted()).isTrue();
    assertThat(study.json().path("ray").path("movements")).hasSize(1);
    assertThat(study.report().html(Language.EN)).contains("an upper bound on x");
  }

  @Test
  void aProgramWithWholeNumbersIsProvenWhereItsRelaxationCostsAsMuch() {
    assertThat(study(whole(4)).findProof()).isPresent();
    assertThat(study(whole(4.5)).findProof()).isEmpty();
    assertThat(study(whole(4.5)).findSensitivity()).isEmpty();
  }

  private static Program whole(double limit) {
    ProgramBuilder builder = new ProgramBuilder("whole");
    Variable x = builder.integer("x", "pcs", 0, 100);
    builder.minimise(x.times(3), "CNY");
    builder.atLeast("order", "pcs", x.times(1), limit);
    return builder.build();
  }

  private static ProgramStudy study(Program program) {
    return ProgramStudy.of(program, ProgramSolvers.auto(), Textbook.OPTIONS);
  }
}
