// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.learn.LearnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  @TempDir private Path folder;

  @Test
  void givesBackWhatWasKept() {
    RunLog log = new RunLog(folder);
    Run run = run(1, 0.9);
    log.append(run, JsonNodeFactory.instance.objectNode().put("curve", "1,2,3"));
    assertThat(new RunLog(folder).list()).containsExactly(run);
    assertThat(log.details(run.id()).get("curve").asText()).isEqualTo("1,2,3");
  }

  @Test
  void seesWhatAnotherProcessAppended() {
    RunLog here = new RunLog(folder);
    RunLog there = new RunLog(folder);
    here.append(run(1, 0.5), NOTHING);
    assertThat(there.list()).hasSize(1);
    there.append(run(2, 0.6), NOTHING);
    assertThat(here.list()).extracting(Run::id).containsExactly("run-0001", "run-0002");
  }

  @Test
  void dropsALineThatACrashCutShortAndNothingElse() throws IOException {
    RunLog log = new RunLog(folder);
    log.append(run(1, 0.5), NOTHING);
    Files.writeString(folder.resolve("runs.jsonl"), "{\"id\":\"run-00", StandardOpenOption.APPEND);
    assertThat(new RunLog(folder).list()).extracting(Run::id).containsExactly("run-0001");
    log.append(run(3, 0.7), NOTHING);
    assertThat(new RunLog(folder).list())
        .extracting(Run::id)
        .containsExactly("run-0001", "run-0003");
  }

  @Test
  void namesALineThatIsNoRun() throws IOException {
    RunLog log = new RunLog(folder);
    log.append(run(1, 0.5), NOTHING);
    Files.write(folder.resolve("runs.jsonl"), "nonsense\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(new RunLog(folder)::list)
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Line (1)");
  }

  @Test
  void keepsTheLastOfRunsWithOneId() {
    RunLog log = new RunLog(folder);
    log.append(run(1, 0.5), NOTHING);
    log.append(run(1, 0.5).withModel("churn@3"), NOTHING);
    assertThat(log.list()).singleElement().extracting(Run::model).isEqualTo("churn@3");
  }

  @Test
  void findsARunByTheEndOfItsId() {
    RunLog log = new RunLog(folder);
    log.append(run(11, 0.5), NOTHING);
    log.append(run(21, 0.6), NOTHING);
    assertThat(log.get("021").metrics()).containsEntry("auc", 0.6);
    assertThatThrownBy(() -> log.get("1")).hasMessageContaining("2 of the 2 runs");
  }

  @Test
  void readsTenThousandRuns() throws IOException {
    RunLog log = new RunLog(folder);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      lines.append(run(i, i / 10_000.0).toJson()).append('\n');
    }
    Files.writeString(folder.resolve("runs.jsonl"), lines);
    assertThat(log.list()).hasSize(10_000);
    assertThat(log.list().stream().sorted(Run.byMetric("auc", true)).limit(2))
        .extracting(Run::id)
        .containsExactly("run-9999", "run-9998");
  }

  @Test
  void comparesWhatDiffersAndAllThatWasMeasured() {
    RunComparison comparison = RunComparison.of(List.of(run(1, 0.5), run(2, 0.5)));
    assertThat(comparison.rows())
        .extracting(RunComparison.Row::name)
        .containsExactly("seed", "auc");
    assertThat(comparison.rows().getFirst().values()).containsExactly("1", "2");
  }

  @Test
  void putsRunsWithoutTheMetricLast() {
    assertThat(List.of(run(1, 0.5), run(2, 0.7)).stream().sorted(Run.byMetric("rmse", false)))
        .hasSize(2);
    assertThat(List.of(run(1, 0.5), run(2, 0.7)).stream().sorted(Run.byMetric("auc", false)))
        .extracting(Run::id)
        .containsExactly("run-0001", "run-0002");
  }

  private static Run run(int number, double auc) {
    return new Run(
        "run-%04d".formatted(number),
        "churn",
        "logistic",
        new Run.Data("telco.csv", Digest.of(new byte[] {1}), 7043, 21),
        Digest.of(new byte[] {2}),
        Map.of("c", "1.0"),
        Map.of("auc", auc),
        number,
        Instant.parse("2026-01-01T00:00:00Z"),
        Duration.ofMillis(1234),
        Run.Outcome.DONE,
        "0.1.0",
        "");
  }
}
