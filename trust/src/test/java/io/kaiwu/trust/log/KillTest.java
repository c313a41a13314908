// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.Verdict;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process under load is killed, again and again, and every answer it gave must still be true.
 * {@code -Dkaiwu.ledger.campaign=true} makes it fifty times.
 */
class KillTest {

  private static final int KILLS = Boolean.getBoolean("kaiwu.ledger.campaign") ? 50 : 3;
  private static final int WRITERS = 32;

  @TempDir Path folder;

  /** Appends as fast as it can and says what was acknowledged, until it is killed. */
  public static final class Child {

    private Child() {}

    public static void main(String[] args) {
      try (Notary notary = open(Path.of(args[0]));
          var writers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < WRITERS; w++) {
          String writer = args[1] + "-" + w;
          writers.execute(() -> write(notary, writer));
        }
      }
    }

    private static void write(Notary notary, String writer) {
      for (int i = 0; i < 1_000_000; i++) {
        String id = writer + "-" + i;
        Receipt receipt =
            notary
                .record("application/json", JsonNodeFactory.instance.objectNode().put("id", id))
                .join();
        System.out.println(id + " " + receipt.index() + " ok"); // a torn line has no ok
      }
    }
  }

  private static Notary open(Path folder) {
    return Notary.open(
        folder.resolve("ledger"),
        folder.resolve("keys"),
        "plant-1.example/log",
        "plant-1.example",
        new SecureRandom());
  }

  @Test
  @Threat(attack = Attack.CRASH, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void keepsWhatItAcknowledgedOnceThroughKill9() throws IOException, InterruptedException {
    Map<String, Long> acknowledged = new HashMap<>();
    Checkpoint old = null;
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKill(kill, acknowledged);
      try (Notary notary = open(folder)) {
        EmbeddedLog log = notary.log();
        Map<String, Long> present = idsOf(log); // fails when one is there twice
        assertThat(present).containsAllEntriesOf(acknowledged);
        assertThat(isInOrder(present)).isTrue();
        assertThat(log.audit(done -> {}).damages()).isEmpty();
        if (old != null) {
          assertThat(EmbeddedLogTest.isConsistent(log, old, log.checkpoint())).isTrue();
        }
        old = log.checkpoint();
        assertThat(notary.verifier().verify(notary.receipt(old.size() / 2).bytes()))
            .isInstanceOf(Verdict.Verified.class);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS * 100);
  }

  private void runAndKill(int run, Map<String, Long> acknowledged)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                "run" + run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answers = child.inputReader(StandardCharsets.UTF_8)) {
      int wanted = 150 + 333 * (run % 7);
      String line = answers.readLine();
      while (line != null) {
        if (wanted == 100) {
          assertThatThrownBy(() -> open(folder)).hasMessageContaining("open already");
        }
        if (--wanted == 0) {
          child.toHandle().destroyForcibly(); // Process.destroyForcibly would close the stream
        }
        String[] parts = line.split(" ", -1);
        if (parts.length == 3 && parts[2].equals("ok")) {
          acknowledged.put(parts[0], Long.parseLong(parts[1]));
        }
        line = answers.readLine();
      }
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
  }

  /** What one writer said one after the other stands so, without a gap. */
  private static boolean isInOrder(Map<String, Long> present) {
    return present.entrySet().stream()
        .allMatch(one -> {
          int dash = one.getKey().lastIndexOf('-');
          int number = Integer.parseInt(one.getKey().substring(dash + 1));
          Long before = present.get(one.getKey().substring(0, dash + 1) + (number - 1));
          return number == 0 || (before != null && before < one.getValue());
        });
  }

  private static Map<String, Long> idsOf(EmbeddedLog log) {
    Map<String, Long> ids = new HashMap<>();
    for (long i = 0; i < log.checkpoint().size(); i++) {
      SignedEntry entry = log.entry(i);
      JsonNode payload = entry.payloadJson();
      assertThat(ids.put(payload.path("id").asText(), i)).isNull();
    }
    return ids;
  }
}
