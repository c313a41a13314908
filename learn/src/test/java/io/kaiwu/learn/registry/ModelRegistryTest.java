// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.LearnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");

  @TempDir private Path folder;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    registry = new ModelRegistry(folder, InstantSource.fixed(NOW));
  }

  @Test
  void numbersVersionsFromOneWithinAName() {
    assertThat(register("泵-1", 0.5).version()).isEqualTo(1);
    assertThat(register("泵-1", 0.6).version()).isEqualTo(2);
    assertThat(register("fan", 0.7).version()).isEqualTo(1);

    assertThat(registry.listNames()).containsExactlyInAnyOrder("fan", "泵-1");
    assertThat(registry.listVersions("泵-1")).containsExactly(1, 2);
    assertThat(registry.listVersions("nothing")).isEmpty();
  }

  @Test
  void givesBackWhatWasRegisteredEvenAfterReopening() {
    StoredModel stored = register("fan", 0.1 + 0.2);

    StoredModel loaded = new ModelRegistry(folder, InstantSource.system()).load("fan", 1);

    assertThat(loaded.created()).isEqualTo(NOW);
    assertThat(loaded.kind()).isEqualTo("test");
    assertThat(loaded.lineage().data()).isEqualTo(stored.lineage().data());
    assertThat(loaded.lineage().range()).isEqualTo(TimeRange.ALWAYS);
    assertThat(loaded.lineage().seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(loaded.lineage().readings()).isEqualTo(24_000);
    assertThat(loaded.model().get("b").doubleValue()).isEqualTo(0.1 + 0.2);
  }

  @Test
  void keepsNumbersOfAnySizeToTheLastBit() {
    for (double value : new double[] {1e17, 1.2345678901234567e19, 1e300, 4.9e-324, -3}) {
      int version = register("fan", value).version();
      assertThat(registry.load("fan", version).model().get("b").doubleValue()).isEqualTo(value);
    }
  }

  @Test
  void refusesAFileWithAnyBitChanged() throws IOException {
    register("fan", 0.5);
    Path file = folder.resolve("fan/v000001.json");
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 7) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> registry.load("fan", 1))
          .isInstanceOf(LearnException.class)
          .hasMessageContaining("v000001.json")
          .hasMessageContaining("SHA-256")
          .hasMessageContaining("Maybe restore it from a backup");
    }
    Files.write(file, good);
    assertThat(registry.load("fan", 1).version()).isEqualTo(1);
  }

  @Test
  void refusesAFileCutShort() throws IOException {
    register("fan", 0.5);
    Path file = folder.resolve("fan/v000001.json");
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 50, good.length - 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> registry.load("fan", 1))
          .isInstanceOf(LearnException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void refusesAFileCopiedToAnotherName() throws IOException {
    register("fan", 0.5);
    Files.createDirectories(folder.resolve("pump"));
    Files.copy(folder.resolve("fan/v000001.json"), folder.resolve("pump/v000001.json"));

    assertThatThrownBy(() -> registry.load("pump", 1)).hasMessageContaining("(fan)");
  }

  @Test
  void passesOverWhatAnInterruptedWriteLeftBehind() throws IOException {
    register("fan", 0.5);
    Files.writeString(folder.resolve("fan/v000002.json.17.new"), "{half");

    assertThat(registry.listVersions("fan")).containsExactly(1);
    assertThat(register("fan", 0.6).version()).isEqualTo(2);
    assertThat(registry.load("fan", 2).model().get("b").doubleValue()).isEqualTo(0.6);
    assertThat(registry.listVersions("fan")).containsExactly(1, 2);
  }

  @Test
  void promotesFromCandidateToProduction() {
    register("fan", 0.5);
    register("fan", 0.6);
    assertThat(registry.findStage("fan", Stage.PRODUCTION)).isEmpty();

    registry.promote("fan", 1, Stage.PRODUCTION);
    registry.promote("fan", 2, Stage.CANDIDATE);
    assertThat(registry.findVersion("fan", Stage.PRODUCTION)).hasValue(1);
    assertThat(registry.findVersion("fan", Stage.CANDIDATE)).hasValue(2);

    registry.promote("fan", 2, Stage.PRODUCTION);
    assertThat(registry.findVersion("fan", Stage.CANDIDATE)).isEmpty();
    assertThat(new ModelRegistry(folder, InstantSource.system()).findStage("fan", Stage.PRODUCTION))
        .hasValueSatisfying(m -> assertThat(m.version()).isEqualTo(2));
  }

  @Test
  void doesNotPromoteWhatIsNotThereOrDamaged() throws IOException {
    register("fan", 0.5);
    assertThatThrownBy(() -> registry.promote("fan", 2, Stage.PRODUCTION))
        .hasMessageContaining("(2)")
        .hasMessageContaining("[1]");
    Files.writeString(folder.resolve("fan/v000001.json"), "{}");
    assertThatThrownBy(() -> registry.promote("fan", 1, Stage.PRODUCTION))
        .hasMessageContaining("damaged");
    assertThat(registry.findVersion("fan", Stage.PRODUCTION)).isEmpty();
  }

  @Test
  void refusesNamesThatLeaveTheFolder() {
    for (String name : new String[] {"..", "a/b", "", ".hidden", "a\\b"}) {
      assertThatThrownBy(() -> register(name, 1)).isInstanceOf(LearnException.class);
    }
  }

  private StoredModel register(String name, double b) {
    JsonNode model = JsonNodeFactory.instance.objectNode().put("b", b);
    JsonNode empty = JsonNodeFactory.instance.objectNode();
    Digest digest = Digest.of(new byte[] {1, 2, 3});
    Lineage lineage =
        new Lineage(
            digest,
            5,
            1_000,
            24_000,
            TimeRange.ALWAYS,
            digest,
            empty,
            empty,
            "0.1",
            Long.MAX_VALUE);
    return registry.register(name, "test", lineage, model);
  }
}
