// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import org.junit.jupiter.api.Test;

class ProgramReportTest {

  private static String page(Program program, String method, Language language) {
    Solved<ProgramPlan> solved = Samples.best(method, program);
    return ReportSection.report(
            program,
            new ProgramReport(program)
                .sections(solved, new ProgramChecker().check(program, solved)))
        .html(language);
  }

  @Test
  void aLimitThatBindsHasItsPriceInWords() {
    String page = page(Samples.doorsAndWindows(), "simplex", Language.EN);
    assertThat(page)
        .contains("one more h of plant 2 would bring 1.5 kUSD more")
        .contains("one more h of plant 3 would bring 1 kUSD more")
        .contains("2 constraints are at their limit; the other 1 have room")
        .contains("36 kUSD");
  }

  @Test
  void aDemandThatBindsHasItsPriceInWords() {
    assertThat(page(Samples.feed(), "simplex", Language.EN))
        .contains("one kg less of total would save 3 CNY");
    assertThat(page(Samples.feed(), "simplex", Language.ZH)).contains("total 每少要求 1 kg，可节省 3 CNY");
  }

  @Test
  void aProgramWithIntegersHasNoPrices() {
    ProgramBuilder builder = new ProgramBuilder("pieces");
    Variable pieces = builder.integer("pieces", "piece", 0, 9);
    builder.maximise(pieces.times(2), "CNY");
    builder.atMost("store", "piece", pieces.times(1), 4);
    assertThat(page(builder.build(), "scip", Language.EN))
        .contains("a program with integers has no prices", "8 CNY");
  }

  @Test
  void anAnswerWithoutAPlanSaysSo() {
    Program program = Samples.feed();
    Stopped<ProgramPlan> stopped = new Stopped<>(0, Samples.best("simplex", program).run());
    assertThat(
            ReportSection.report(program, new ProgramReport(program).sections(stopped))
                .html(Language.EN))
        .contains("Stopped before a plan was found");
  }
}
