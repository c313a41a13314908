// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plan.json says under reproduce is typed again, and gives the plan with the same hash. */
class SolveAgainTest {

  private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|(\\S+)");

  @TempDir private Path folder;

  private void assertAgain(String... typed) throws IOException {
    JsonNode first = solve(List.of(typed));
    String line = first.path("reproduce").asText();
    assertThat(line).startsWith("./kaiwu solve ").doesNotContain("--out").contains("--seconds ");
    JsonNode again = solve(words(line));
    assertThat(first.path("hash").asText()).isNotEmpty();
    assertThat(again.path("hash")).as(line).isEqualTo(first.path("hash"));
    assertThat(again.path("objective")).isEqualTo(first.path("objective"));
  }

  private JsonNode solve(List<String> words) throws IOException {
    Path out = Files.createTempDirectory(folder, "out ");
    String[] args =
        Stream.concat(words.stream(), Stream.of("--out", out.toString())).toArray(String[]::new);
    assertThat(Ran.kaiwu(args).code()).isZero();
    return new ObjectMapper().readTree(out.resolve("plan.json").toFile());
  }

  /** As a shell takes a line apart, without the name of the program. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      words.add(quoted == null ? matcher.group(2) : quoted.replace("'\\''", "'"));
    }
    return words.subList(1, words.size());
  }

  private String shop(int jobs, int machines) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("%d %d\n".formatted(jobs, machines));
    for (int job = 0; job < jobs; job++) {
      int shift = random.nextInt(machines);
      for (int m = 0; m < machines; m++) {
        text.append((m * 3 + shift) % machines).append(' ').append(random.nextInt(1, 99));
        text.append(' ');
      }
      text.append('\n');
    }
    return Files.writeString(folder.resolve("Bob's shop %d.txt".formatted(jobs)), text).toString();
  }

  private String routes(int customers) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("R\n\nVEHICLE\nNUMBER CAPACITY\n25 40\n\nCUSTOMER\n");
    text.append("CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE\n\n0 50 50 0 0 900 0\n");
    for (int i = 1; i <= customers; i++) {
      int ready = random.nextInt(400);
      text.append(
          "%d %d %d %d %d %d 10\n"
              .formatted(
                  i,
                  random.nextInt(100),
                  random.nextInt(100),
                  random.nextInt(1, 15),
                  ready,
                  ready + 300));
    }
    return Files.writeString(folder.resolve("送货 %d.txt".formatted(customers)), text).toString();
  }

  private String knapsack(int items) throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    StringBuilder value = new StringBuilder("max\n v: 0 x0");
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 5; row++) {
      rows.append("\n c%d: 0 x0".formatted(row));
      for (int i = 0; i < items; i++) {
        rows.append(" + %d x%d".formatted(random.nextInt(10, 99), i));
      }
      rows.append(" <= %d".formatted(items * 20));
    }
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < items; i++) {
      value.append(" + %d x%d".formatted(random.nextInt(10, 99), i));
      names.append(" x%d".formatted(i));
    }
    String text = value + "\nst" + rows + "\nbinary\n" + names + "\nend\n";
    return Files.writeString(folder.resolve("knapsack%d.lp".formatted(items)), text).toString();
  }

  @Test
  void aScheduleCutOffByTime() throws IOException {
    assertAgain("solve", "jobshop", shop(20, 10), "--seconds=1", "--threads", "2", "--seed", "4");
  }

  @Test
  void aScheduleCutOffByWork() throws IOException {
    String file = shop(20, 10);
    assertAgain("solve", "jobshop", file, "--work", "0.3", "--threads=2", "--lang", "zh");
    assertAgain(
        "solve", "jobshop", file, "--method", "genetic", "--format", "jsplib", "--work=0.2");
  }

  @Test
  void aScheduleProvenBest() throws IOException {
    assertAgain("solve", "jobshop", shop(3, 3), "--threads", "2");
    assertAgain("solve", "jobshop", "--method=cp-sat", shop(4, 4), "--threads", "1");
  }

  @Test
  void routesCutOffByTime() throws IOException {
    String file = routes(60);
    assertAgain("solve", "route", file, "--seconds", "1", "--rounding", "truncate_1");
    assertAgain("solve", "route", file, "--seconds", "1", "--customers", "30", "--threads", "1");
  }

  @Test
  void routesCutOffByWork() throws IOException {
    assertAgain(
        "solve", "route", routes(40), "--work", "0.5", "--objective", "vehicles", "--threads=2");
  }

  @Test
  void routesProvenBest() throws IOException {
    assertAgain("solve", "route", routes(6), "--seconds", "4", "--threads", "2");
    assertAgain("solve", "route", routes(6), "--seconds", "3", "--threads", "1");
  }

  @Test
  void aProgramProvenBestOrCutOffByWork() throws IOException {
    assertAgain("solve", "lp", "../docs/examples/lesson.lp");
    assertAgain("solve", "lp", knapsack(30));
    assertAgain("solve", "lp", knapsack(120), "--work", "0.05", "--threads", "1");
    assertAgain("solve", "lp", knapsack(60), "--work", "0.05", "--method", "cp-sat");
  }
}
