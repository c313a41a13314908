// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.sim.engine.EngineTag;
import io.kaiwu.sim.plant.EnginePlant;
import io.kaiwu.sim.plant.EngineReport;
import io.kaiwu.sim.plant.PlantOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TroubleMakerTest {

  private static final Instant TIME = Instant.parse("2026-11-22T08:30:00Z");
  private static final List<EngineReport> REPORTS = reports();

  private final MessageJson json = new MessageJson();

  @Test
  void withoutTroubleNothingIsTouched() {
    List<Telegram> telegrams = spoil(Trouble.NONE);
    for (int i = 0; i < REPORTS.size(); i++) {
      assertThat(telegrams.get(i)).isEqualTo(Telegram.sound(REPORTS.get(i)));
    }
  }

  @Test
  void theSameSeedSpoilsTheSameAndAnotherSeedOthers() {
    assertThat(sent(Trouble.low(1))).isEqualTo(sent(Trouble.low(1)));
    assertThat(sent(Trouble.low(1))).isNotEqualTo(sent(Trouble.low(2)));
  }

  @Test
  void lowTroubleTouchesFewMessagesAndNoStates() {
    List<Telegram> telegrams = spoil(Trouble.low(3));
    int touched = 0;
    for (int i = 0; i < REPORTS.size(); i++) {
      EngineReport report = REPORTS.get(i);
      EngineReport spoilt = telegrams.get(i).report();
      touched += telegrams.get(i).equals(Telegram.sound(report)) ? 0 : 1;
      for (EngineTag tag : EngineTag.values()) {
        if (tag.role() != EngineTag.Role.SENSOR) {
          assertThat(spoilt.values().get(tag)).isEqualTo(report.values().get(tag));
        }
      }
    }
    assertThat(touched).isBetween(10, 200);
  }

  @Test
  void spikesAreFarOffAndAlone() {
    List<Telegram> telegrams = spoil(new Trouble(4, 1, 0, 0, 0, 0));
    for (int i = 0; i < REPORTS.size(); i++) {
      EngineReport sound = REPORTS.get(i);
      EngineReport spoilt = telegrams.get(i).report();
      List<EngineTag> off =
          sound.values().keySet().stream()
              .filter(tag -> sound.value(tag) != spoilt.value(tag))
              .toList();
      assertThat(off).hasSize(1);
      EngineTag tag = off.getFirst();
      double span = tag.range().high() - tag.range().low();
      assertThat(Math.abs(sound.value(tag) - spoilt.value(tag))).isGreaterThan(0.32 * span);
    }
  }

  @Test
  void aStuckSensorStaysForTenToThirtyMessages() {
    List<Telegram> telegrams = spoil(new Trouble(5, 0, 0.002, 0, 0, 0));
    List<Integer> runs = new ArrayList<>();
    int run = 0;
    for (int i = 0; i < REPORTS.size(); i++) {
      if (telegrams.get(i).report().equals(REPORTS.get(i))) {
        if (run > 0) {
          runs.add(run + 1); // the message in which it got stuck shows the true value
        }
        run = 0;
      } else {
        run++;
      }
    }
    assertThat(runs).isNotEmpty().allMatch(length -> length >= 9 && length <= 90);
  }

  @Test
  void aDropOutLeavesASensorOut() {
    assertThat(spoil(new Trouble(6, 0, 0, 1, 0, 0)))
        .allMatch(telegram -> telegram.report().values().size() < EngineTag.values().length - 1);
  }

  @Test
  void aWrongUnitIsSentAsVolts() throws IOException {
    Telegram telegram = spoil(new Trouble(7, 0, 0, 0, 1, 0)).getFirst();
    EngineTag wrong = telegram.wrongUnit().orElseThrow();
    assertThat(
            new ObjectMapper()
                .readTree(json.readings(telegram, TIME))
                .path("values")
                .path(wrong.tagName())
                .path("u")
                .asText())
        .isEqualTo("V");
  }

  @Test
  void aMalformedMessageIsNotJson() {
    for (Telegram telegram : spoil(new Trouble(8, 0, 0, 0, 0, 1)).subList(0, 20)) {
      assertThatThrownBy(() -> new ObjectMapper().readTree(json.readings(telegram, TIME)))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void aRateThatIsNoChanceIsRefused() {
    assertThatThrownBy(() -> new Trouble(1, 1.5, 0, 0, 0, 0))
        .hasMessageContaining("spike")
        .hasMessageContaining("1.5");
  }

  private List<String> sent(Trouble trouble) {
    return spoil(trouble).stream()
        .map(telegram -> new String(json.readings(telegram, TIME), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Telegram> spoil(Trouble trouble) {
    TroubleMaker maker = new TroubleMaker(trouble, new SplittableRandom(trouble.seed()));
    return REPORTS.stream().map(maker::spoil).toList();
  }

  private static List<EngineReport> reports() {
    EnginePlant plant = new EnginePlant(PlantOptions.demo(1).withEngines(1));
    List<EngineReport> reports = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      reports.addAll(plant.step());
    }
    return reports;
  }
}
