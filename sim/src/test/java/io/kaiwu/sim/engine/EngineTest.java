// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.unit.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EngineTest {

  private static final EngineDesign DESIGN = EngineDesign.standard();

  @Test
  void theSameSeedLivesTheSameLife() {
    assertThat(life(engine(11), 0.8)).isEqualTo(life(engine(11), 0.8));
  }

  @Test
  void anotherSeedLivesAnotherLife() {
    Set<Map<EngineTag, Double>> first = new HashSet<>(life(engine(11), 0.8));
    assertThat(life(engine(12), 0.8)).noneMatch(first::contains);
  }

  @Test
  void newEnginesLiveAsLongAsStatedAndDifferFromEachOther() {
    double[] lives = lives(400, 0.8);
    double mean = Arrays.stream(lives).average().orElseThrow();
    assertThat(mean).isBetween(195.0, 225.0);
    assertThat(Arrays.stream(lives).boxed()).allMatch(life -> life >= 130 && life <= 320);
    assertThat(Arrays.stream(lives).filter(life -> life >= 150 && life <= 300).count())
        .isGreaterThanOrEqualTo(388); // 97 of 100
    double variance = Arrays.stream(lives).map(x -> (x - mean) * (x - mean)).sum() / 399;
    assertThat(Math.sqrt(variance)).isBetween(20.0, 45.0);
  }

  @Test
  void aHigherLoadWearsTheSameEngineFaster() {
    for (int seed = 0; seed < 20; seed++) {
      int gentle = life(engine(seed), 0.6).size();
      int nominal = life(engine(seed), 0.8).size();
      int hard = life(engine(seed), 1.0).size();
      assertThat(gentle).isGreaterThan((int) (1.3 * nominal));
      assertThat(nominal).isGreaterThan((int) (1.4 * hard));
    }
  }

  @Test
  void wearQuickensTowardsTheEnd() {
    // The expected remaining life falls by about one a cycle, the damage by ever more.
    SplittableRandom random = new SplittableRandom(5);
    Wear wear = new Wear(DESIGN, random);
    Settings nominal =
        new Settings(Settings.NOMINAL_AMBIENT, Settings.NOMINAL_SPEED, EngineDesign.NOMINAL_LOAD);
    double whole = wear.remainingCycles();
    double damageAtHalf = Double.NaN;
    while (!wear.isBroken()) {
      wear.advance(nominal);
      if (Double.isNaN(damageAtHalf) && wear.remainingCycles() < whole / 2) {
        damageAtHalf = wear.damage();
      }
    }
    assertThat(damageAtHalf).isBetween(0.2, 0.4);
    assertThat(wear.remainingCycles()).isZero();
  }

  @Test
  void theExpectedRemainingLifeComesTrueAtNominalLoad() {
    double error = 0;
    for (int seed = 0; seed < 100; seed++) {
      Engine engine = engine(seed);
      for (int i = 0; i < 60; i++) {
        engine.step();
      }
      error += engine.hiddenRemainingCycles() - life(engine, 0.8).size();
    }
    assertThat(error / 100).isBetween(-6.0, 6.0);
  }

  @Test
  void everyReportIsWithinTheRangesInUnitsThatExist() {
    Units units = new Units();
    for (EngineTag tag : EngineTag.values()) {
      assertThat(units.isValid(tag.unit().code())).as(tag.tagName()).isTrue();
      assertThat(tag.label().zh()).isNotEqualTo(tag.label().en());
    }
    Engine engine = engine(3);
    for (int i = 0; i < 1_500; i++) {
      engine
          .step()
          .forEach((tag, value) -> assertThat(tag.range().contains(value)).as("%s", tag).isTrue());
    }
  }

  @Test
  void sensorsShowMoreOfTheDamageThanOfTheirNoise() {
    List<Map<EngineTag, Double>> life = life(engine(8), 0.8);
    List<Map<EngineTag, Double>> young = life.subList(0, 30);
    List<Map<EngineTag, Double>> old = life.subList(life.size() - 15, life.size());
    assertThat(mean(old, EngineTag.VIBRATION))
        .isGreaterThan(1.4 * mean(young, EngineTag.VIBRATION));
    assertThat(mean(old, EngineTag.EFFICIENCY))
        .isLessThan(mean(young, EngineTag.EFFICIENCY) - 0.015);
    assertThat(mean(old, EngineTag.EXHAUST_TEMPERATURE))
        .isGreaterThan(mean(young, EngineTag.EXHAUST_TEMPERATURE) + 15);
  }

  @Test
  void aBreakdownStopsItForTheRepairAndThenItStartsAnew() {
    Engine engine = engine(21);
    Map<EngineTag, Double> last = life(engine, 0.8).getLast();
    assertThat(last)
        .containsEntry(EngineTag.FAILURE, 1.0)
        .containsEntry(EngineTag.RUNNING, 1.0)
        .doesNotContainKey(EngineTag.INSPECTED_LIFE);
    assertThat(engine.state()).isEqualTo(EngineState.FAILED);
    assertThat(engine.demandMaintenance()).isInstanceOf(Verdict.Refused.class);
    assertThat(engine.demandLoad(0.5)).isInstanceOf(Verdict.Refused.class);
    for (int i = 0; i < DESIGN.repairCycles(); i++) {
      assertThat(engine.step())
          .containsEntry(EngineTag.RUNNING, 0.0)
          .containsEntry(EngineTag.FAILURE, 0.0)
          .containsEntry(EngineTag.MAINTENANCE_STOP, 0.0)
          .containsEntry(EngineTag.CORE_SPEED, 0.0)
          .doesNotContainKey(EngineTag.INSPECTED_LIFE);
    }
    assertThat(engine.step())
        .containsEntry(EngineTag.RUNNING, 1.0)
        .containsEntry(EngineTag.CYCLE, 1.0);
    assertThat(engine.hiddenRemainingCycles()).isGreaterThan(130);
  }

  @Test
  void maintenanceFinishesTheCycleStopsInspectsAndRestores() {
    Engine engine = engine(22);
    while (engine.hiddenRemainingCycles() > 40) {
      engine.step();
    }
    assertThat(engine.demandMaintenance()).isEqualTo(new Verdict.Obeyed());
    Map<EngineTag, Double> current = engine.step();
    assertThat(current)
        .containsEntry(EngineTag.RUNNING, 1.0)
        .containsEntry(EngineTag.MAINTENANCE_STOP, 0.0);
    double truth = engine.hiddenRemainingCycles();
    for (int i = 1; i <= DESIGN.maintenanceCycles(); i++) {
      Map<EngineTag, Double> report = engine.step();
      assertThat(report)
          .containsEntry(EngineTag.RUNNING, 0.0)
          .containsEntry(EngineTag.MAINTENANCE_STOP, 1.0);
      assertThat(report.containsKey(EngineTag.INSPECTED_LIFE))
          .isEqualTo(i == DESIGN.maintenanceCycles());
      if (i == DESIGN.maintenanceCycles()) {
        assertThat(report.get(EngineTag.INSPECTED_LIFE))
            .isCloseTo(truth, Offset.offset(4 * DESIGN.inspectionErrorCycles() + 0.5));
      }
    }
    assertThat(engine.step())
        .containsEntry(EngineTag.RUNNING, 1.0)
        .containsEntry(EngineTag.MAINTENANCE_STOP, 0.0)
        .containsEntry(EngineTag.CYCLE, 1.0);
    assertThat(engine.hiddenRemainingCycles()).isGreaterThan(130);
  }

  @Test
  void theInspectionErrsAsStated() {
    double sumOfSquares = 0;
    int inspections = 300;
    for (int seed = 0; seed < inspections; seed++) {
      Engine engine = engine(seed);
      engine.demandMaintenance();
      engine.step();
      double truth = engine.hiddenRemainingCycles();
      Map<EngineTag, Double> report = Map.of();
      for (int i = 0; i < DESIGN.maintenanceCycles(); i++) {
        report = engine.step();
      }
      double error = report.getOrDefault(EngineTag.INSPECTED_LIFE, Double.NaN) - truth;
      sumOfSquares += error * error;
    }
    assertThat(Math.sqrt(sumOfSquares / inspections))
        .isCloseTo(DESIGN.inspectionErrorCycles(), Offset.offset(0.6));
  }

  @Test
  void theSetpointIsReadBackAtOnceAndTheLoadFollows() {
    Engine engine = engine(4);
    engine.step();
    assertThat(engine.demandLoad(0.4)).isEqualTo(new Verdict.Obeyed());
    Map<EngineTag, Double> next = engine.step();
    assertThat(next).containsEntry(EngineTag.LOAD_SETPOINT, 0.4);
    assertThat(next.get(EngineTag.LOAD)).isGreaterThan(0.6);
    for (int i = 0; i < 5; i++) {
      next = engine.step();
    }
    assertThat(next.get(EngineTag.LOAD)).isCloseTo(0.4, Offset.offset(0.05));
  }

  @Test
  void loadsOutsideItsLimitsAreRefusedAndChangeNothing() {
    Engine engine = engine(4);
    for (double load : new double[] {0.29, 1.01, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(engine.demandLoad(load))
          .isInstanceOfSatisfying(
              Verdict.Refused.class, refused -> assertThat(refused.reason()).contains("0.3"));
    }
    assertThat(engine.step()).containsEntry(EngineTag.LOAD_SETPOINT, EngineDesign.NOMINAL_LOAD);
  }

  private static Engine engine(long seed) {
    return new Engine(DESIGN, new SplittableRandom(seed));
  }

  private static double[] lives(int count, double load) {
    double[] lives = new double[count];
    for (int i = 0; i < count; i++) {
      lives[i] = life(engine(1_000 + i), load).size();
    }
    return lives;
  }

  private static List<Map<EngineTag, Double>> life(Engine engine, double load) {
    engine.demandLoad(load);
    List<Map<EngineTag, Double>> life = new ArrayList<>();
    do {
      life.add(engine.step());
    } while (engine.state() == EngineState.RUNNING);
    return life;
  }

  private static double mean(List<Map<EngineTag, Double>> reports, EngineTag tag) {
    return reports.stream().mapToDouble(r -> r.get(tag)).average().orElseThrow();
  }
}
