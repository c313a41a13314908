// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Evidence;
import io.kaiwu.loop.decision.Identity;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.run.LoopLogic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop costs 1,000, a failure 9,000 on top; a finding is off by 5 cycles, one sigma. */
class TearDownTest {

  private static Decision decision(Mill mill, double second, AssetPath... pumps) {
    List<Prediction> predictions = new ArrayList<>();
    List<Action.Request> requests = new ArrayList<>();
    for (AssetPath pump : pumps) {
      predictions.add(
          new Prediction(
              pump.value(),
              "pump-life",
              1,
              Digest.of(new byte[0]),
              "remaining-life",
              "1",
              20,
              10,
              30,
              0.9,
              true,
              List.of(),
              Mill.at(second)));
      requests.add(
          new Action.Request(
              mill.ids.next(),
              pump + ":maintenance-stop",
              1,
              "1",
              Mill.at(second + 30),
              Text.same("stop")));
    }
    return new Decision(
        new Identity(
            mill.ids.next(),
            "mill",
            "pumps",
            Digest.of(new byte[0]),
            NullNode.getInstance(),
            "AUTO",
            Mill.at(second + 0.5),
            Text.same("stop")),
        new Evidence(List.of(), "test/1", Digest.of(new byte[0])),
        predictions,
        new Plan(
            "maintenance/1",
            "none",
            "OPTIMAL",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "CNY",
            1,
            0,
            NullNode.getInstance(),
            NullNode.getInstance(),
            new Plan.Verdict("none", true, List.of()),
            List.of(),
            List.of(),
            Text.same("plan")),
        new Action(requests, List.of()),
        Optional.empty(),
        List.of());
  }

  private static Optional<LoopLogic.Measured> measure(Mill mill, Decision decision, double second) {
    return new TearDown(Mill.rule(1), mill.store.catalog(), mill.store.readings())
        .measure(decision, Mill.at(second));
  }

  private static Outcome.Measure measure(LoopLogic.Measured measured, String name) {
    return measured.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void gainIsThatOfTheFormulaByHand(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 100, Map.of("cycle", 80.0));
      mill.keep(pump, 110, Map.of("cycle", 88.0));
      mill.keep(pump, 120, Map.of("cycle", 88.0, "inspected", 22.0));
      mill.keep(pump, 130, Map.of("cycle", 0.0));
      LoopLogic.Measured found = measure(mill, decision(mill, 100, pump), 200).orElseThrow();

      // One life is 88 + 22 = 110 cycles; run to failure it costs 10,000, for 88 of them 8,000.
      Outcome.Measure gain = measure(found, "maintenance-cost");
      assertThat(gain.baseline()).isCloseTo(8_000, within(1e-9));
      assertThat(gain.actual()).isEqualTo(1_000);
      assertThat(gain.gain()).isCloseTo(7_000, within(1e-9));
      assertThat(gain.low()).isCloseTo(880_000 / (110 + 9.79982) - 1_000, within(0.01));
      assertThat(gain.high()).isCloseTo(880_000 / (110 - 9.79982) - 1_000, within(0.01));
      assertThat(gain.level()).isEqualTo(0.95);
      assertThat(gain.unit()).isEqualTo("CNY");
      Outcome.Measure left = measure(found, "life-left-unused");
      assertThat(left.actual()).isEqualTo(22);
      assertThat(left.gain()).isEqualTo(-22);
      assertThat(left.low()).isCloseTo(-31.79982, within(1e-4));
      assertThat(found.truths())
          .as("at 80 cycles, 8 more and 22 left")
          .containsExactly(new Outcome.Truth(pump.value(), "remaining-life", 30));
    }
  }

  @Test
  void evidenceReachesFromThePredictionToTheFinding(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 90, Map.of("cycle", 79.0));
      mill.keep(pump, 100, Map.of("cycle", 80.0));
      mill.keep(pump, 120, Map.of("inspected", 22.0, "failed", 0.0));
      mill.keep(pump, 130, Map.of("cycle", 0.0));
      Evidence.Window window =
          measure(mill, decision(mill, 100, pump), 200)
              .orElseThrow()
              .evidence()
              .getFirst()
              .window();

      assertThat(window.tags()).containsExactly("cycle", "inspected", "failed");
      assertThat(window.from()).isEqualTo(Mill.at(100));
      assertThat(window.to()).isEqualTo(Mill.at(120.000001));
      assertThat(window.count()).isEqualTo(3);
    }
  }

  @Test
  void machineThatStoppedBeforeItsNextReadingIsMeasuredByItsLast(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 95, Map.of("cycle", 80.0));
      mill.keep(pump, 120, Map.of("inspected", 20.0));

      assertThat(
              measure(
                      measure(mill, decision(mill, 100, pump), 200).orElseThrow(),
                      "maintenance-cost")
                  .baseline())
          .isCloseTo(8_000, within(1e-9));
    }
  }

  @Test
  void failureAfterAllIsNoGain(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 100, Map.of("cycle", 80.0, "failed", 0.0));
      mill.keep(pump, 110, Map.of("cycle", 90.0, "failed", 1.0));
      mill.keep(pump, 120, Map.of("inspected", 0.0));
      Outcome.Measure gain =
          measure(measure(mill, decision(mill, 100, pump), 200).orElseThrow(), "maintenance-cost");

      assertThat(gain.baseline()).isEqualTo(10_000);
      assertThat(gain.actual()).isEqualTo(10_000);
      assertThat(gain.gain()).isZero();
    }
  }

  @Test
  void nothingIsMeasuredBeforeEveryMachineWasInspected(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath first = mill.pump(Mill.LIVE, 1);
      AssetPath second = mill.pump(Mill.LIVE, 2);
      for (AssetPath pump : List.of(first, second)) {
        mill.keep(pump, 50, Map.of("cycle", 40.0, "inspected", 77.0)); // of a life before
        mill.keep(pump, 100, Map.of("cycle", 80.0));
      }
      Decision decision = decision(mill, 100, first, second);
      assertThat(measure(mill, decision, 200)).isEmpty();
      mill.keep(first, 120, Map.of("inspected", 20.0));
      assertThat(measure(mill, decision, 200)).isEmpty();
      mill.keep(second, 130, Map.of("inspected", 20.0));
      LoopLogic.Measured found = measure(mill, decision, 200).orElseThrow();

      assertThat(measure(found, "maintenance-cost").baseline()).isCloseTo(16_000, within(1e-9));
      assertThat(measure(found, "life-left-unused").high())
          .as("errors of two findings add up as independent ones")
          .isCloseTo(-40 + 9.79982 * Math.sqrt(2), within(1e-4));
      assertThat(found.evidence()).hasSize(2);
    }
  }

  @Test
  void findingThatCannotBeUsedIsPassedOver(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 100, Map.of("cycle", 80.0));
      mill.store
          .readings()
          .append(mill.row(pump, 110, Map.of("inspected", 999.0), Quality.BAD), List.of());
      assertThat(measure(mill, decision(mill, 100, pump), 200)).isEmpty();
      mill.keep(pump, 120, Map.of("inspected", 20.0));
      assertThat(
              measure(
                      measure(mill, decision(mill, 100, pump), 200).orElseThrow(),
                      "life-left-unused")
                  .actual())
          .isEqualTo(20);
    }
  }

  @Test
  void newMachineWithNothingLeftGivesANumber(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 100, Map.of("cycle", 0.0));
      mill.keep(pump, 120, Map.of("inspected", 0.0));

      assertThat(
              measure(
                      measure(mill, decision(mill, 100, pump), 200).orElseThrow(),
                      "maintenance-cost")
                  .gain())
          .isEqualTo(-1_000);
    }
  }

  @Test
  void whereNobodyLooksThereIsNoOutcome(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      mill.keep(pump, 100, Map.of("cycle", 80.0));
      mill.keep(pump, 120, Map.of("inspected", 20.0));
      MaintenanceRule rule = Mill.rule(1, Optional.empty(), Optional.empty());

      assertThat(
              new TearDown(rule, mill.store.catalog(), mill.store.readings())
                  .measure(decision(mill, 100, pump), Mill.at(200)))
          .isEmpty();
    }
  }

  @Test
  void isRenewedOnceItsCountFellBack(@TempDir Path folder) {
    try (Mill mill = new Mill(folder)) {
      AssetPath pump = mill.pump(Mill.LIVE, 1);
      TearDown tearDown = new TearDown(Mill.rule(1), mill.store.catalog(), mill.store.readings());
      assertThat(tearDown.isRenewed(pump, Mill.at(100))).isFalse();
      mill.keep(pump, 100, Map.of("cycle", 80.0));
      mill.keep(pump, 110, Map.of("cycle", 81.0));
      assertThat(tearDown.isRenewed(pump, Mill.at(100))).isFalse();
      mill.keep(pump, 120, Map.of("cycle", 1.0));
      assertThat(tearDown.isRenewed(pump, Mill.at(100))).isTrue();
    }
  }
}
