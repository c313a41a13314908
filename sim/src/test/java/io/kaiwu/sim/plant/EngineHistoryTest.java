// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.engine.EngineTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineHistoryTest {

  private static final Instant END = Instant.parse("2026-11-22T08:00:00Z");
  private static final EngineHistory HISTORY =
      new EnginePlant(PlantOptions.demo(7)).history(40).withCyclePeriod(Duration.ofHours(1));

  @Test
  void writesTheSameBytesForTheSameSeed() throws IOException {
    assertThat(csv(7)).isEqualTo(csv(7)).isNotEqualTo(csv(8));
  }

  @Test
  void theFileReadsBackAsWhatWasTold() throws IOException {
    EngineHistory history = new EnginePlant(PlantOptions.demo(7)).history(3);
    StringBuilder csv = new StringBuilder();
    history.writeCsv(END, csv);
    List<String> lines = csv.toString().lines().toList();
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    assertThat(header).startsWith("time", "asset", "ambient").doesNotHaveDuplicates();
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    history.tell(
        END,
        (time, report) -> {
          String[] cells = rows.removeFirst().split(",", -1);
          assertThat(cells).hasSize(header.size());
          assertThat(Instant.parse(cells[0])).isEqualTo(time);
          assertThat(AssetPath.of(cells[1])).isEqualTo(report.asset());
          for (EngineTag tag : EngineTag.values()) {
            String cell = cells[header.indexOf(tag.tagName())];
            if (report.values().containsKey(tag)) {
              assertThat(Double.parseDouble(cell)).isEqualTo(report.value(tag));
            } else {
              assertThat(cell).isEmpty();
            }
          }
        });
    assertThat(rows).isEmpty();
  }

  @Test
  void everyLifeEndsInItsBreakdownACyclePeriodAfterTheCycleBefore() {
    Map<AssetPath, List<Instant>> times = new LinkedHashMap<>();
    Map<AssetPath, EngineReport> last = new LinkedHashMap<>();
    HISTORY.tell(
        END,
        (time, report) -> {
          times.computeIfAbsent(report.asset(), a -> new ArrayList<>()).add(time);
          EngineReport before = last.put(report.asset(), report);
          assertThat(before == null || before.value(EngineTag.FAILURE) == 0).isTrue();
        });
    assertThat(times.keySet()).containsExactlyElementsOf(HISTORY.engines());
    assertThat(HISTORY.engines().getFirst()).isEqualTo(AssetPath.of("demo/history/engine-h01"));
    assertThat(last.values()).allMatch(report -> report.value(EngineTag.FAILURE) == 1);
    assertThat(List.copyOf(times.values()).getLast().getLast()).isEqualTo(END);
    times.forEach((asset, stamps) -> {
      for (int i = 1; i < stamps.size(); i++) {
        assertThat(Duration.between(stamps.get(i - 1), stamps.get(i)))
            .isEqualTo(Duration.ofHours(1));
      }
    });
  }

  @Test
  void aPlainLinearFitOnEarlierEnginesPredictsTheRemainingLifeOfLaterOnes() {
    Map<AssetPath, List<EngineReport>> lives = new LinkedHashMap<>();
    HISTORY.tell(END, (time, r) -> lives.computeIfAbsent(r.asset(), a -> new ArrayList<>()).add(r));
    List<double[]> rows = new ArrayList<>();
    List<Double> left = new ArrayList<>();
    List<List<EngineReport>> inOrder = List.copyOf(lives.values());
    inOrder.subList(0, 30).forEach(life -> collect(life, rows, left));
    LinearFit fit = new LinearFit(rows, left);

    List<double[]> laterRows = new ArrayList<>();
    List<Double> laterLeft = new ArrayList<>();
    inOrder.subList(30, 40).forEach(life -> collect(life, laterRows, laterLeft));
    double ofFit = 0;
    double ofMean = 0;
    for (int i = 0; i < laterRows.size(); i++) {
      ofFit += Math.pow(fit.predict(laterRows.get(i)) - laterLeft.get(i), 2);
      ofMean += Math.pow(fit.meanOfTarget() - laterLeft.get(i), 2);
    }
    assertThat(Math.sqrt(ofFit / laterRows.size()))
        .as("root mean square error, cycles")
        .isLessThan(0.65 * Math.sqrt(ofMean / laterRows.size()));
  }

  @Test
  void aHistoryOfNobodyIsRefused() {
    EnginePlant plant = new EnginePlant(PlantOptions.demo(7).withEngines(1));
    assertThatThrownBy(() -> plant.history(0)).hasMessageContaining("(0)");
  }

  /** Settings and sensors alone, without the cycle count, as a model without a log book has. */
  private static void collect(List<EngineReport> life, List<double[]> rows, List<Double> left) {
    for (int i = 0; i < life.size(); i++) {
      EngineReport report = life.get(i);
      rows.add(
          Arrays.stream(EngineTag.values())
              .filter(tag ->
                  tag.role() == EngineTag.Role.SETTING || tag.role() == EngineTag.Role.SENSOR)
              .mapToDouble(report::value)
              .toArray());
      left.add((double) (life.size() - 1 - i));
    }
  }

  private static String csv(long seed) throws IOException {
    StringBuilder csv = new StringBuilder();
    new EnginePlant(PlantOptions.demo(seed)).history(4).writeCsv(END, csv);
    return csv.toString();
  }
}
