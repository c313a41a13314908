// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.engine.EngineState;
import io.kaiwu.sim.engine.EngineTag;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnginePastTest {

  private static final Instant END = Instant.parse("2026-11-22T08:00:00.123456Z");
  private static final PlantOptions DEMO = PlantOptions.demo(7);

  private record Told(Instant time, EngineReport report) {}

  @Test
  void theFirstLiveReportContinuesThePastOfEveryEngine() {
    EnginePlant plant = new EnginePlant(DEMO);
    Map<AssetPath, List<Told>> past = byEngine(plant.past(), END);
    assertThat(past.keySet()).containsExactlyElementsOf(plant.engines());
    for (EngineReport live : plant.step()) {
      List<Told> told = past.getOrDefault(live.asset(), List.of());
      assertThat(live.value(EngineTag.CYCLE)).isEqualTo(told.size() + 1.0);
      for (int i = 0; i < told.size(); i++) {
        EngineReport report = told.get(i).report();
        assertThat(report.value(EngineTag.CYCLE)).isEqualTo(i + 1.0);
        assertThat(report.sequence()).isEqualTo(i + 1L);
        assertThat(report.value(EngineTag.RUNNING)).isOne();
        assertThat(report.value(EngineTag.FAILURE)).isZero();
      }
    }
  }

  @Test
  void thePastIsWhatAPlantOfNewEnginesReportsAndTheLiveReportsGoOnWithIt() {
    EnginePlant worn = new EnginePlant(DEMO);
    EnginePlant fresh = new EnginePlant(DEMO.withNewEngines());
    Map<AssetPath, List<Map<EngineTag, Double>>> joined = new LinkedHashMap<>();
    Map<AssetPath, List<Map<EngineTag, Double>>> whole = new LinkedHashMap<>();
    worn.past().tell(END, (time, report) -> add(joined, report));
    for (int i = 0; i < 20; i++) {
      worn.step().forEach(report -> add(joined, report));
    }
    for (int i = 0; i < 300; i++) {
      fresh.step().forEach(report -> add(whole, report));
    }
    joined.forEach(
        (engine, reports) -> assertThat(whole.get(engine)).startsWith(reports.toArray(Map[]::new)));
  }

  @Test
  void theCyclesLieAPeriodApartAndTheLastOneAPeriodBeforeTheEnd() {
    EnginePlant plant = new EnginePlant(DEMO.withCyclePeriod(Duration.ofMillis(2_500)));
    byEngine(plant.past(), END.plusNanos(789))
        .forEach((engine, told) -> {
          for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).time()).isEqualTo(END.minusMillis(2_500L * (told.size() - i)));
          }
        });
  }

  @Test
  void whatThePlantGoesThroughLaterDoesNotChangeItsPast() throws IOException {
    EnginePlant plant = new EnginePlant(DEMO);
    String before = csv(plant.past());
    AssetPath engine = plant.engines().getFirst();
    plant.command(engine, Command.of("a", "load-setpoint", 1), END);
    plant.step();
    plant.command(engine, Command.of("b", "maintenance-stop", 1), END);
    for (int i = 0; i < 50; i++) {
      plant.step();
    }
    assertThat(csv(plant.past())).isEqualTo(before);
    assertThat(csv(new EnginePlant(DEMO).past())).isEqualTo(before);
    assertThat(csv(new EnginePlant(PlantOptions.demo(8)).past())).isNotEqualTo(before);
  }

  @Test
  void writesOneRowAReportUnderTheHeaderOfAHistory() throws IOException {
    EnginePlant plant = new EnginePlant(DEMO);
    List<String> lines = csv(plant.past()).lines().toList();
    StringBuilder history = new StringBuilder();
    plant.history(1).writeCsv(END, history);
    assertThat(lines.getFirst()).isEqualTo(history.toString().lines().findFirst().orElseThrow());
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    plant
        .past()
        .tell(
            END,
            (time, report) -> {
              String[] cells = rows.removeFirst().split(",", -1);
              assertThat(cells).hasSize(header.size()).startsWith(time + "", report.asset() + "");
              report
                  .values()
                  .forEach((tag, value) ->
                      assertThat(Double.parseDouble(cells[header.indexOf(tag.tagName())]))
                          .isEqualTo(value));
              assertThat(cells[header.indexOf("inspected-life")]).isEmpty();
            });
    assertThat(rows).isEmpty();
  }

  @Test
  void newEnginesHaveNoPast() throws IOException {
    EnginePlant plant = new EnginePlant(DEMO.withNewEngines());
    assertThat(byEngine(plant.past(), END)).isEmpty();
    assertThat(csv(plant.past())).startsWith("time,asset,ambient,").hasLineCount(1);
    assertThat(plant.step()).allMatch(report -> report.value(EngineTag.CYCLE) == 1);
  }

  @Test
  void anEngineThatBrokeDownBeforeTheStartHasItsBreakdownOnRecord() {
    int broken = 0;
    for (int seed = 0; seed < 100; seed++) {
      EnginePlant plant = new EnginePlant(PlantOptions.demo(seed).withEngines(1).withNearestEnd(1));
      AssetPath engine = plant.engines().getFirst();
      boolean failed = plant.state(engine) == EngineState.FAILED;
      broken += failed ? 1 : 0;
      List<Told> told = byEngine(plant.past(), END).getOrDefault(engine, List.of());
      assertThat(told.getLast().report().value(EngineTag.FAILURE)).isEqualTo(failed ? 1 : 0);
    }
    assertThat(broken).isPositive();
  }

  @Test
  void aFullDiskIsToldAsItIs() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] chars, int from, int count) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> new EnginePlant(DEMO).past().writeCsv(END, full))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  private static Map<AssetPath, List<Told>> byEngine(EnginePast past, Instant end) {
    Map<AssetPath, List<Told>> told = new LinkedHashMap<>();
    past.tell(
        end,
        (time, report) ->
            told.computeIfAbsent(report.asset(), a -> new ArrayList<>())
                .add(new Told(time, report)));
    return told;
  }

  private static void add(
      Map<AssetPath, List<Map<EngineTag, Double>>> reports, EngineReport report) {
    reports.computeIfAbsent(report.asset(), a -> new ArrayList<>()).add(report.values());
  }

  private static String csv(EnginePast past) throws IOException {
    StringBuilder csv = new StringBuilder();
    past.writeCsv(END, csv);
    return csv.toString();
  }
}
