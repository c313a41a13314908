// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.act.ActException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineFileTest {

  @TempDir Path folder;

  @Test
  void dropsTheLastLineAtWhateverByteItWasTorn() throws Exception {
    Path path = folder.resolve("whole.jsonl");
    try (LineFile file = LineFile.open(path)) {
      file.force(file.append(List.of(line(1), line(2))));
    }
    byte[] whole = Files.readAllBytes(path);
    int firstEnds = whole.length / 2; // both lines are equally long

    for (int length = 0; length <= whole.length; length++) {
      Path torn = folder.resolve("torn-" + length + ".jsonl");
      Files.write(torn, java.util.Arrays.copyOf(whole, length));
      int expected = length < firstEnds ? 0 : length < whole.length ? 1 : 2;
      try (LineFile file = LineFile.open(torn)) {
        assertThat(file.found()).as("cut at " + length).hasSize(expected);
        file.append(List.of(line(9)));
      }
      try (LineFile file = LineFile.open(torn)) {
        assertThat(file.found().getLast().get("n").asInt()).isEqualTo(9);
        assertThat(file.found()).hasSize(expected + 1);
      }
    }
  }

  @Test
  void keepsEveryLineOfManyThreadsEvenWhenTheyAreInterrupted() throws Exception {
    Path path = folder.resolve("many.jsonl");
    try (LineFile file = LineFile.open(path);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int n = i;
        work.add(
            threads.submit(() -> {
              Thread.currentThread().interrupt();
              file.force(file.append(List.of(line(n))));
            }));
      }
      for (Future<?> one : work) {
        one.get();
      }
    }

    try (LineFile file = LineFile.open(path)) {
      assertThat(file.found().stream().map(node -> node.get("n").asInt()).sorted())
          .hasSize(200)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void holdsOnlyTheNewLinesAfterARewriteAndGoesOnBehindThem() {
    Path path = folder.resolve("rewritten.jsonl");
    try (LineFile file = LineFile.open(path)) {
      for (int i = 0; i < 100; i++) {
        file.append(List.of(line(i)));
      }
      file.rewrite(List.of(line(1_000)));
      file.force(file.append(List.of(line(1_001))));
    }

    try (LineFile file = LineFile.open(path)) {
      assertThat(file.found().stream().map(node -> node.get("n").asInt()))
          .containsExactly(1_000, 1_001);
    }
  }

  @Test
  void belongsToOneAtATime() {
    Path path = folder.resolve("owned.jsonl");
    try (LineFile _ = LineFile.open(path)) {
      assertThatThrownBy(() -> LineFile.open(path))
          .isInstanceOf(ActException.class)
          .hasMessageContaining("another server");
    }
  }

  private static JsonNode line(int n) {
    return JsonNodeFactory.instance.objectNode().put("n", n).put("text", "阀门\n");
  }
}
