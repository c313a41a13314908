// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.tag.TagId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** One line of the journal; all of them in order give back every command, hold and switch. */
public sealed interface JournalEntry {

  /** A command came in; its first step follows in an entry of its own. */
  record Opened(UUID id, CommandRequest request) implements JournalEntry {}

  record Stepped(UUID id, Step step) implements JournalEntry {}

  /** A person took a point away from the loops, or gave it back. */
  record Held(TagId point, boolean held, String person, Instant at) implements JournalEntry {}

  /** A person switched all commands on or off. */
  record Switched(boolean on, String person, Instant at) implements JournalEntry {}

  default ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case Opened(UUID id, CommandRequest request) ->
          node.put("id", id.toString()).set("request", CommandJson.write(request));
      case Stepped(UUID id, Step step) ->
          node.put("id", id.toString()).set("step", CommandJson.write(step));
      case Held(TagId point, boolean held, String person, Instant at) ->
          node.put("point", point.toString())
              .put("held", held)
              .put("person", person)
              .put("at", at.toString());
      case Switched(boolean on, String person, Instant at) ->
          node.put("commands", on).put("person", person).put("at", at.toString());
    }
    return node;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws io.kaiwu.act.ActException if it is something else
   */
  static JournalEntry of(JsonNode node) {
    try {
      if (node.has("request")) {
        return new Opened(id(node), CommandJson.readRequest(node.get("request")));
      }
      if (node.has("step")) {
        return new Stepped(id(node), CommandJson.readStep(node.get("step")));
      }
      String person = node.required("person").asText();
      Instant at = Instant.parse(node.required("at").asText());
      if (node.has("commands")) {
        return new Switched(node.get("commands").asBoolean(), person, at);
      }
      return new Held(
          TagId.parse(node.required("point").asText()),
          node.required("held").asBoolean(),
          person,
          at);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw CommandJson.malformed(node, e);
    }
  }

  private static UUID id(JsonNode node) {
    return UUID.fromString(node.required("id").asText());
  }
}
