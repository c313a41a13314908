// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.engine.EngineState;
import io.kaiwu.sim.engine.EngineTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnginePlantTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");
  private static final PlantOptions DEMO = PlantOptions.demo(7);

  @Test
  void theSameSeedAndCommandsGiveTheSameReports() {
    assertThat(run(new EnginePlant(DEMO))).isEqualTo(run(new EnginePlant(DEMO)));
    assertThat(run(new EnginePlant(DEMO))).isNotEqualTo(run(new EnginePlant(PlantOptions.demo(8))));
  }

  @Test
  void anEngineIsTheSameWhateverItsNeighboursAreTold() {
    EnginePlant left = new EnginePlant(DEMO.withNewEngines().withEngines(3));
    EnginePlant right = new EnginePlant(DEMO.withNewEngines().withEngines(5));
    right.command(right.engines().get(1), Command.of("a", "load-setpoint", 1), NOW);
    for (int i = 0; i < 50; i++) {
      assertThat(left.step().getFirst()).isEqualTo(right.step().getFirst());
    }
  }

  @Test
  void wearIsSpreadSoThatOneEngineNearsItsEnd() {
    for (int engines : new int[] {1, 2, 3, 5, 8, 15}) {
      EnginePlant plant = new EnginePlant(DEMO.withEngines(engines));
      List<Double> left = new ArrayList<>();
      plant.engines().forEach(engine -> left.add(plant.hiddenRemainingCycles(engine)));
      left.sort(null);
      assertThat(left.getFirst()).isBetween(24.0, 30.0);
      if (engines > 1) {
        assertThat(left.get(1) - left.getFirst()).isGreaterThan(5);
        assertThat(left.getLast()).isGreaterThan(95);
      }
    }
  }

  @Test
  void describesItsAssetsFromTheTopAndEveryTagItReports() {
    EnginePlant plant = new EnginePlant(DEMO);
    assertThat(plant.assets())
        .extracting(Asset::path)
        .startsWith(
            AssetPath.of("demo"),
            AssetPath.of("demo/plant-1"),
            AssetPath.of("demo/plant-1/engine-01"))
        .hasSize(10);
    Set<String> described =
        plant.tags().stream().map(tag -> tag.id().toString()).collect(Collectors.toSet());
    assertThat(described).hasSize(8 * EngineTag.values().length);
    assertThat(plant.tags()).extracting(TagSpec::label).doesNotContainNull();
    for (EngineReport report : plant.step()) {
      for (EngineTag tag : report.values().keySet()) {
        assertThat(described).contains(report.asset() + ":" + tag.tagName());
      }
    }
  }

  @Test
  void aCommandIsObeyedOnceAndAnsweredEveryTimeAlike() {
    EnginePlant plant = new EnginePlant(DEMO);
    AssetPath engine = plant.engines().getFirst();
    Command stop = Command.of("c-1", "maintenance-stop", 1);
    CommandAnswer first = plant.command(engine, stop, NOW);
    assertThat(first).isEqualTo(CommandAnswer.accepted("c-1", NOW));
    for (int i = 0; i < 12; i++) {
      plant.step();
    }
    assertThat(plant.state(engine)).isEqualTo(EngineState.RUNNING);
    assertThat(plant.command(engine, stop, NOW.plusSeconds(60))).isEqualTo(first);
    plant.step();
    plant.step();
    assertThat(plant.state(engine)).isEqualTo(EngineState.RUNNING);
  }

  @Test
  void aRefusalIsRepeatedEvenWhenItWouldNowBeAccepted() {
    EnginePlant plant = new EnginePlant(DEMO);
    AssetPath engine = plant.engines().getFirst();
    plant.command(engine, Command.of("c-1", "maintenance-stop", 1), NOW);
    plant.step();
    Command load = Command.of("c-2", "load-setpoint", 0.5).withDeadline(NOW.plusSeconds(5));
    CommandAnswer refused = plant.command(engine, load, NOW);
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.reason()).hasValueSatisfying(r -> assertThat(r).contains("maintenance"));
    for (int i = 0; i < 20; i++) {
      plant.step();
    }
    assertThat(plant.command(engine, load, NOW)).isEqualTo(refused);
    assertThat(plant.step().getFirst().value(EngineTag.LOAD_SETPOINT)).isEqualTo(0.8);
  }

  @Test
  void oneIdForTwoDemandsIsRefused() {
    EnginePlant plant = new EnginePlant(DEMO);
    AssetPath engine = plant.engines().getFirst();
    plant.command(engine, Command.of("c-1", "load-setpoint", 0.5), NOW);
    CommandAnswer second = plant.command(engine, Command.of("c-1", "load-setpoint", 0.9), NOW);
    assertThat(second.reason()).hasValue("the id was used for another command");
    assertThat(plant.step().getFirst().value(EngineTag.LOAD_SETPOINT)).isEqualTo(0.5);
  }

  @Test
  void refusesWhatIsLateUnknownOrInAnotherUnit() {
    EnginePlant plant = new EnginePlant(DEMO);
    AssetPath engine = plant.engines().getFirst();
    Command load = Command.of("late", "load-setpoint", 0.5);
    assertThat(plant.command(engine, load.withDeadline(NOW.minusMillis(1)), NOW).reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("deadline"));
    assertThat(plant.command(engine, Command.of("unknown", "colour", 1), NOW).reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("load-setpoint"));
    Command kilopascals = Command.of("unit", "load-setpoint", 0.5).withUnit("kPa");
    assertThat(plant.command(engine, kilopascals, NOW).reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("kPa"));
    assertThat(plant.command(engine, Command.of("resume", "maintenance-stop", 0), NOW).accepted())
        .isFalse();
    assertThat(plant.step().getFirst().value(EngineTag.LOAD_SETPOINT)).isEqualTo(0.8);
    Command inTime = Command.of("in-time", "load-setpoint", 0.5).withUnit("1").withDeadline(NOW);
    assertThat(plant.command(engine, inTime, NOW).accepted()).isTrue();
  }

  @Test
  void anUnknownEngineIsNamedWithThoseThatExist() {
    EnginePlant plant = new EnginePlant(DEMO);
    assertThatThrownBy(
            () -> plant.command(AssetPath.of("x/y"), Command.of("1", "load-setpoint", 1), NOW))
        .isInstanceOf(SimException.class)
        .hasMessageContaining("x/y")
        .hasMessageContaining("engine-01");
  }

  private static List<EngineReport> run(EnginePlant plant) {
    List<EngineReport> reports = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      if (i == 10) {
        plant.command(plant.engines().get(2), Command.of("a", "load-setpoint", 1), NOW);
        plant.command(plant.engines().get(4), Command.of("b", "maintenance-stop", 1), NOW);
      }
      reports.addAll(plant.step());
    }
    return reports;
  }
}
