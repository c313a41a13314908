// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process whose disk is really full: by the system's limit for a file, and on a small disk. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

  private static final int APPENDS = 5000;

  @TempDir Path folder;

  /** Appends until it cannot, and says how far it came and why it stopped. */
  public static final class Child {

    private Child() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      Plant plant = new Plant(key(folder, "log"), key(folder, "organisation"));
      long acknowledged = 0;
      try (EmbeddedLog log = plant.open(Path.of(args[1]))) {
        for (int i = 0; i < APPENDS; i += 20) {
          List<SignedEntry> batch = plant.batch(i, i + 20);
          acknowledged = log.append(batch).join().toIndex();
        }
      } catch (CompletionException e) {
        System.out.println("stopped: " + e.getMessage());
      }
      System.out.println("acknowledged: " + acknowledged);
    }
  }

  private static SecretKey key(Path folder, String name) {
    return KeyFile.openOrCreate(
        folder.resolve(name + ".key"), "plant-1.example/" + name, new SecureRandom());
  }

  @Test
  void stopsAtTheLimitOfTheSystemAndGoesOnAfterIt() throws Exception {
    Path log = folder.resolve("log");
    List<String> said = run("ulimit -f 300; exec \"$@\"", log);
    goesOn(log, said);
  }

  @Test
  @Threat(attack = Attack.DISK_FULL, setting = Setting.ONE_MACHINE, outcome = Outcome.PREVENTED)
  void stopsOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean mounted = shell("mount -t tmpfs -o size=400k none " + disk) == 0;
    Assumptions.assumeTrue(mounted, "a small disk cannot be mounted here");
    try {
      List<String> said = run("exec \"$@\"", disk.resolve("log"));
      assertThat(said.getFirst()).contains("No space left");
      assertThat(shell("mount -o remount,size=4m " + disk)).isZero();
      goesOn(disk.resolve("log"), said);
    } finally {
      shell("umount " + disk);
    }
  }

  private void goesOn(Path directory, List<String> said) {
    assertThat(said.getFirst()).startsWith("stopped").contains("make room");
    int acknowledged = Integer.parseInt(said.getLast().substring("acknowledged: ".length()));
    assertThat(acknowledged).isBetween(20, APPENDS - 20);
    Plant plant = new Plant(key(folder, "log"), key(folder, "organisation"));
    try (EmbeddedLog log = plant.open(directory)) {
      long size = log.checkpoint().size();
      assertThat(size).isGreaterThanOrEqualTo(acknowledged);
      for (int i = 0; i < size; i += 97) {
        assertThat(Plant.number(log, i)).isEqualTo(i);
      }
      log.append(plant.batch((int) size, (int) size + 20)).join();
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
  }

  private List<String> run(String script, Path log) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                log.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    child.waitFor();
    assertThat(said).hasSize(2);
    return said;
  }

  private static int shell(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
