// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramJsonTest {

  private static final Program PROGRAM = Samples.doorsAndWindows();

  private static ObjectNode written() {
    Solved<ProgramPlan> solved = Samples.best("simplex", PROGRAM);
    return ProgramJson.write(PROGRAM, solved, new ProgramChecker().check(PROGRAM, solved));
  }

  /** The same after a way through a file. */
  private static ObjectNode reread(ObjectNode node) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(node.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysEverythingInTheProgramsOwnSense() {
    ObjectNode node = written();
    assertThat(node.path("status").asText()).isEqualTo("OPTIMAL");
    assertThat(node.path("objective").doubleValue()).isCloseTo(36, within(1e-9));
    assertThat(node.path("bound").doubleValue()).isCloseTo(36, within(1e-9));
    assertThat(node.path("objectiveUnit").asText()).isEqualTo("kUSD");
    assertThat(node.path("run").path("curve").path(0).path("objective").doubleValue())
        .isCloseTo(36, within(1e-9));
    assertThat(node.path("program").path("sense").asText()).isEqualTo("maximise");
    assertThat(node.path("verdict").path("accepted").booleanValue()).isTrue();
    JsonNode windows = node.path("plan").path("variables").path(1);
    assertThat(windows.path("name").asText()).isEqualTo("windows");
    assertThat(windows.path("unit").asText()).isEqualTo("batch");
    assertThat(windows.path("value").doubleValue()).isCloseTo(6, within(1e-9));
    assertThat(windows.path("upper").isNull()).isTrue();
    JsonNode third = node.path("plan").path("constraints").path(0);
    assertThat(third.path("activity").doubleValue()).isCloseTo(2, within(1e-9));
    assertThat(third.path("slack").doubleValue()).isCloseTo(2, within(1e-9));
    assertThat(third.path("dual").doubleValue()).isZero();
    assertThat(third.path("basis").asText()).isEqualTo("BASIC");
  }

  @Test
  void whatWasWrittenIsReadAndAcceptedAgain() {
    ObjectNode node = reread(written());
    Solved<ProgramPlan> read = PlanFile.read(PROGRAM, node);
    assertThat(read.plan()).isEqualTo(Samples.best("simplex", PROGRAM).plan());
    assertThat(read.status()).isEqualTo("OPTIMAL");
    assertThat(PlanFile.check(PROGRAM, node).isAccepted()).isTrue();
  }

  @Test
  void whatWasChangedInTheFileIsRejected() {
    ObjectNode node = reread(written());
    node.put("objective", 37);
    assertThat(violations(PlanFile.check(PROGRAM, node))).contains("objective");
    node = reread(written());
    ((ObjectNode) node.path("plan").path("variables").path(1)).put("value", 7);
    assertThat(violations(PlanFile.check(PROGRAM, node))).contains("row/plant 2", "objective");
    node = reread(written());
    ((ObjectNode) node.path("plan").path("constraints").path(1)).put("dual", 2);
    assertThat(violations(PlanFile.check(PROGRAM, node))).contains("gap");
  }

  @Test
  void aPlanCanBeStatedByItsNonZerosAlone() {
    ObjectNode node = reread(written());
    ((ObjectNode) node.path("plan")).remove("variables");
    node.put("status", "FEASIBLE");
    Solved<ProgramPlan> read = PlanFile.read(PROGRAM, node);
    assertThat(read.plan().value(1)).isCloseTo(6, within(1e-9));
    assertThat(read.plan().findCertificate()).isEmpty();
    assertThat(PlanFile.check(PROGRAM, node).isAccepted()).isTrue();
    assertThatThrownBy(() -> PlanFile.read(Samples.feed(), node))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The plan names doors, which the program does not have");
    node.remove("plan");
    assertThatThrownBy(() -> PlanFile.read(PROGRAM, node))
        .hasMessageContaining("The file holds no plan");
  }

  @Test
  void anAnswerWithoutEndTellsItsRay() {
    SolveRun run = new SolveRun("test", "1", 0, 1, Duration.ZERO, 0, List.of());
    ObjectNode node = ProgramJson.write(PROGRAM, new Unbounded<>(Ray.unknown(), run));
    assertThat(node.path("status").asText()).isEqualTo("UNBOUNDED");
    assertThat(node.path("ray").path("text").path("en").asText()).contains("without end");
  }

  private static List<String> violations(Verdict verdict) {
    return verdict.violations().stream().map(Violation::name).toList();
  }
}
