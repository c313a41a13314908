// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The plan that is running already, which {@code --before} names. */
final class SolveBefore {

  private SolveBefore() {}

  /** Refuses an option of re-planning without a plan, and a plan without one that it needs. */
  static void require(
      @Nullable Path before, String option, @Nullable Object value, boolean needed) {
    if (before == null && value != null) {
      throw new InputException(
          Text.of(
              "%s 只用于重排。请用 --before 给出正在执行的 plan.json。".formatted(option),
              "%s is for re-planning. Maybe give the plan.json that is running by --before."
                  .formatted(option)));
    }
    if (before != null && value == null && needed) {
      throw new InputException(
          Text.of(
              "给了 --before，还需要 %s：从哪一刻起重排。".formatted(option),
              "With --before, %s is needed: from when on to plan anew.".formatted(option)));
    }
  }

  /** The plan in a plan.json of {@code kaiwu solve}, or one that stands by itself. */
  static JsonNode plan(Path file, String kind, SolveTask task) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw wrong(file, "没有这个文件。请给出 plan.json", "there is no such file. Maybe name a plan.json");
    }
    Path target = task.out().resolve("plan.json");
    if (Files.exists(target) && Files.isSameFile(target, file)) {
      throw wrong(
          file,
          "结果会覆盖它，日后无法再现。请用 --out 另选目录",
          "the answer would replace it, and could not be had again. Maybe another folder by --out");
    }
    JsonNode node;
    try {
      node =
          new ObjectMapper()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(file.toFile());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw wrong(
          file,
          "第 %d 行不是合法的 JSON。请给出 solve 写出的 plan.json".formatted(line),
          "line %d is no JSON. Maybe name a plan.json that solve wrote".formatted(line));
    }
    if (!node.path("format").asText().equals("kaiwu-solve-1")) {
      return node;
    }
    if (!node.path("kind").asText().equals(kind)) {
      throw wrong(
          file,
          "它是 solve %s 的方案，这里需要 solve %s 的".formatted(node.path("kind").asText(), kind),
          "it is a plan of solve %s; one of solve %s is needed"
              .formatted(node.path("kind").asText(), kind));
    }
    if (!node.path("plan").isObject()) {
      throw wrong(
          file,
          "其中没有方案（%s）".formatted(node.path("status").asText()),
          "there is no plan in it (%s)".formatted(node.path("status").asText()));
    }
    return node.path("plan");
  }

  private static InputException wrong(Path file, String zh, String en) {
    return new InputException(
        Text.of("--before（%s）：%s。".formatted(file, zh), "--before (%s): %s.".formatted(file, en)));
  }
}
