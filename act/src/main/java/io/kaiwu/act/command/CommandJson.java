// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.act.ActException;
import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes commands as JSON and reads them back, equal in every part. */
public final class CommandJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CommandJson() {}

  public static ObjectNode write(Command command) {
    ObjectNode node = NODES.objectNode();
    node.put("id", command.id().toString());
    node.set("request", write(command.request()));
    ArrayNode steps = node.putArray("steps");
    command.steps().forEach(step -> steps.add(write(step)));
    return node;
  }

  /**
   * Reads what {@link #write(Command)} wrote.
   *
   * @throws ActException if a member is missing or malformed, or a step cannot follow the one
   *     before
   */
  public static Command read(JsonNode node) {
    try {
      List<Step> steps = new ArrayList<>();
      node.required("steps").forEach(step -> steps.add(readStep(step)));
      return new Command(
          UUID.fromString(node.required("id").asText()),
          readRequest(node.required("request")),
          steps);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw malformed(node, e);
    }
  }

  static ObjectNode write(CommandRequest request) {
    ObjectNode node = NODES.objectNode();
    node.put("key", request.idempotencyKey());
    node.put("loop", request.loop());
    node.put("point", request.point().toString());
    node.put("value", request.value());
    node.put("unit", request.unit().code());
    node.put("deadline", request.deadline().toString());
    node.put("by", request.requestedBy());
    node.set("reason", write(request.reason()));
    return node;
  }

  static CommandRequest readRequest(JsonNode node) {
    return new CommandRequest(
        node.required("key").asText(),
        node.required("loop").asText(),
        TagId.parse(node.required("point").asText()),
        node.required("value").asDouble(),
        Unit.of(node.required("unit").asText()),
        Instant.parse(node.required("deadline").asText()),
        node.required("by").asText(),
        readText(node.required("reason")));
  }

  static ObjectNode write(Step step) {
    ObjectNode node = NODES.objectNode();
    node.put("at", step.at().toString());
    node.put("state", step.state().name());
    node.set("detail", write(step.detail()));
    step.reason().ifPresent(reason -> node.put("reason", reason.name()));
    step.person().ifPresent(person -> node.put("person", person));
    step.until().ifPresent(until -> node.put("until", until.toString()));
    if (!step.verdicts().isEmpty()) {
      ArrayNode verdicts = node.putArray("verdicts");
      for (Verdict verdict : step.verdicts()) {
        verdicts
            .addObject()
            .put("name", verdict.name())
            .put("passed", verdict.passed())
            .set("detail", write(verdict.detail()));
      }
    }
    return node;
  }

  static Step readStep(JsonNode node) {
    List<Verdict> verdicts = new ArrayList<>();
    for (JsonNode verdict : node.path("verdicts")) {
      verdicts.add(
          new Verdict(
              verdict.required("name").asText(),
              verdict.required("passed").asBoolean(),
              readText(verdict.required("detail"))));
    }
    return new Step(
        Instant.parse(node.required("at").asText()),
        CommandState.valueOf(node.required("state").asText()),
        readText(node.required("detail")),
        find(node, "reason").map(FailureReason::valueOf),
        find(node, "person"),
        find(node, "until").map(Instant::parse),
        verdicts);
  }

  static ActException malformed(JsonNode node, RuntimeException e) {
    String text = node.toString();
    return new ActException(
        "This is not a command as Kaiwu writes it: %s (%s). Maybe it was written by a newer version."
            .formatted(e.getMessage(), text.length() > 200 ? text.substring(0, 200) + "…" : text),
        e);
  }

  private static ObjectNode write(Text text) {
    return NODES.objectNode().put("zh", text.zh()).put("en", text.en());
  }

  private static Text readText(JsonNode node) {
    return Text.of(node.required("zh").asText(), node.required("en").asText());
  }

  private static Optional<String> find(JsonNode node, String member) {
    return node.hasNonNull(member) ? Optional.of(node.get(member).asText()) : Optional.empty();
  }
}
