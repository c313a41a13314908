// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The bodies of commands and acknowledgements: docs/reference/mqtt.md. */
final class CommandPayload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandPayload() {}

  /** An acknowledgement and the command it answers. */
  record Answer(UUID id, Acknowledgement acknowledgement) {}

  static byte[] write(Command command) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", command.id().toString())
        .put("point", command.request().point().name())
        .put("value", command.request().value())
        .put("unit", command.request().unit().code())
        .put("deadline", command.expiry().toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads an acknowledgement; empty if it is none.
   *
   * @param arrived stands in for a time the device did not give
   */
  static Optional<Answer> read(byte[] payload, Instant arrived) {
    try {
      JsonNode node = JSON.readTree(payload);
      if (!node.path("accepted").isBoolean()) {
        return Optional.empty();
      }
      JsonNode time = node.path("t");
      Instant at =
          time.isTextual()
              ? OffsetDateTime.parse(time.asText()).toInstant()
              : time.isNumber() ? Instant.ofEpochMilli(time.asLong()) : arrived;
      return Optional.of(
          new Answer(
              UUID.fromString(node.path("id").asText()),
              new Acknowledgement(
                  node.path("accepted").asBoolean(), node.path("reason").asText(""), at)));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
