// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, in a process of its own: natives must not take the signal from us. */
@DisabledOnOs(WINDOWS)
class SolveInterruptTest {

  @TempDir private Path folder;

  @Test
  void keepsTheBestScheduleSoFar() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("30 20\n");
    for (int job = 0; job < 30; job++) {
      List<Integer> machines = new ArrayList<>();
      for (int m = 0; m < 20; m++) {
        machines.add(m);
      }
      Collections.shuffle(machines, new Random(random.nextLong()));
      machines.forEach(m -> text.append(m).append(' ').append(random.nextInt(1, 100)).append(' '));
      text.append('\n');
    }
    interrupt("jobshop", Files.writeString(folder.resolve("shop.txt"), text));
  }

  @Test
  void keepsTheBestRoutesSoFar() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text =
        new StringBuilder(
            "NAME : many\nTYPE : CVRP\nDIMENSION : 201\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 60\nNODE_COORD_SECTION\n");
    for (int i = 1; i <= 201; i++) {
      text.append("%d %d %d%n".formatted(i, random.nextInt(1000), random.nextInt(1000)));
    }
    text.append("DEMAND_SECTION\n1 0\n");
    for (int i = 2; i <= 201; i++) {
      text.append("%d %d%n".formatted(i, random.nextInt(1, 10)));
    }
    text.append("DEPOT_SECTION\n1\n-1\nEOF\n");
    interrupt("route", Files.writeString(folder.resolve("many.vrp"), text));
  }

  private void interrupt(String kind, Path file) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        hearingInterrupts(),
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.kaiwu.server.Main",
                            "solve",
                            kind,
                            file.toString(),
                            "--seconds",
                            "600",
                            "--out",
                            out.toString()))
                    .toList())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = process.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.contains(" s  ")) {
        line = said.readLine(); // until the first plan is there
      }
      TimeUnit.SECONDS.sleep(2); // and the natives are at work
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
      List<String> rest = said.lines().toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(rest).anyMatch(l -> l.contains("plan.json"));
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
    JsonNode plan = new ObjectMapper().readTree(out.resolve("plan.json").toFile());
    assertThat(plan.at("/check/accepted").asBoolean()).isTrue();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  /** What a script starts with "&" ignores Ctrl-C, and so does all that it starts. */
  private static Stream<String> hearingInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) {
      return Stream.empty();
    }
    long ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .sum();
    return (ignored & 0b10) == 0 ? Stream.empty() : Stream.of("env", "--default-signal=INT");
  }
}
