// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import io.kaiwu.trust.witness.WitnessAnswer.Cosigned;
import io.kaiwu.trust.witness.WitnessAnswer.OtherSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness under load is killed; what it cosigned before binds it after. */
class WitnessKillTest {

  private static final int KILLS = Boolean.getBoolean("kaiwu.slow") ? 20 : 3;

  @TempDir Path folder;

  /** Is shown one of two histories, by turns, and says what it cosigned until it is killed. */
  public static final class Child {

    private Child() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      Random random = new Random(Long.parseLong(args[1]));
      SecretKey log = key(folder, KeyType.ED25519, "plant-1.example/log");
      SecretKey witnessKey = key(folder, KeyType.ED25519_COSIGNATURE, "partner.example/w1");
      Witness.watch(folder.resolve("witness"), log.key());
      try (Witness witness =
          Witness.open(
              folder.resolve("witness"), List.of(witnessKey), () -> Instant.ofEpochSecond(1))) {
        GrowingLog common = new GrowingLog(log).grow(10, "common");
        long size = 0;
        for (int i = 0; i < 1_000_000; i++) {
          GrowingLog one =
              common
                  .copy(10)
                  .grow(1 + (int) size + random.nextInt(3), random.nextBoolean() ? "a" : "b");
          WitnessAnswer answer = witness.answer(one.request(size));
          if (answer instanceof OtherSize other) {
            size = other.size();
          } else if (answer instanceof Cosigned) {
            size = one.checkpoint().size();
            System.out.println(size + " " + one.checkpoint().root() + " ok");
          }
        }
      }
    }
  }

  private static SecretKey key(Path folder, KeyType type, String name) {
    return KeyFile.openOrCreate(
        folder.resolve(name.replace('/', '-') + ".key"), type, name, new SecureRandom());
  }

  @Test
  @Threat(
      attack = Attack.WITNESS_KILLED,
      setting = Setting.ONE_WITNESS,
      outcome = Outcome.PREVENTED)
  void cosignsNoSecondRootOfASizeAndNothingSmallerAfterKill9()
      throws IOException, InterruptedException {
    Map<Long, Digest> cosigned = new HashMap<>();
    long largest = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      largest = runAndKill(kill, cosigned, largest);
    }
    assertThat(cosigned).hasSizeGreaterThan(KILLS * 5);
  }

  private long runAndKill(int seed, Map<Long, Digest> cosigned, long before)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                Integer.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long largest = before;
    try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8)) {
      int wanted = 12 + 5 * seed;
      String line = answers.readLine();
      while (line != null) {
        if (--wanted == 0) {
          child.toHandle().destroyForcibly();
        }
        String[] parts = line.split(" ", -1);
        if (parts.length == 3 && parts[2].equals("ok")) {
          long size = Long.parseLong(parts[0]);
          assertThat(size).isGreaterThanOrEqualTo(largest);
          largest = size;
          Digest root = new Digest(parts[1]);
          assertThat(cosigned.getOrDefault(size, root)).isEqualTo(root);
          cosigned.put(size, root);
        }
        line = answers.readLine();
      }
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
    return largest;
  }
}
