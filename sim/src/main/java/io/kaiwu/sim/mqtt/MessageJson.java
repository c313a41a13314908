// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.sim.SimException;
import io.kaiwu.sim.engine.EngineTag;
import io.kaiwu.sim.plant.Command;
import io.kaiwu.sim.plant.CommandAnswer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/** Reads and writes the payloads of docs/reference/mqtt.md, from the device's side. */
final class MessageJson {

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The many-tags form: units are said, states are bare numbers, {@code running} is a boolean. */
  byte[] readings(Telegram telegram, Instant time) {
    ObjectNode message = json.createObjectNode();
    message.put("t", time.toString());
    message.put("s", telegram.report().sequence());
    ObjectNode values = message.putObject("values");
    telegram.report().values().forEach((tag, value) -> putValue(values, tag, value, telegram));
    byte[] bytes = write(message);
    return telegram.cutOff() ? Arrays.copyOf(bytes, bytes.length * 2 / 3) : bytes;
  }

  private static void putValue(ObjectNode values, EngineTag tag, double value, Telegram telegram) {
    boolean wrong = telegram.wrongUnit().filter(tag::equals).isPresent();
    if (tag == EngineTag.RUNNING) {
      values.put(tag.tagName(), value == 1);
    } else if (tag.unit().equals(Unit.ONE) && !wrong) {
      putNumber(values, tag.tagName(), value);
    } else {
      ObjectNode withUnit = values.putObject(tag.tagName());
      putNumber(withUnit, "v", value);
      withUnit.put("u", wrong ? "V" : tag.unit().code());
    }
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      node.put(name, (long) value);
    } else {
      node.put(name, value);
    }
  }

  byte[] answer(CommandAnswer answer) {
    ObjectNode message = json.createObjectNode();
    message.put("id", answer.id());
    message.put("accepted", answer.accepted());
    answer.reason().ifPresent(reason -> message.put("reason", reason));
    message.put("t", answer.at().toString());
    return write(message);
  }

  /**
   * Reads a command.
   *
   * @throws SimException if it is none, with a reason to send back
   */
  Command command(byte[] payload) {
    JsonNode node;
    try {
      node = json.readTree(payload);
    } catch (IOException e) {
      throw new SimException("the command is not valid JSON", e);
    }
    if (node == null || !node.isObject()) {
      throw new SimException("the command is not a JSON object");
    }
    String id = text(node, "id").orElseThrow(() -> new SimException("the command has no id"));
    String point =
        text(node, "point").orElseThrow(() -> new SimException("the command has no point"));
    JsonNode value = node.path("value");
    if (!value.isNumber() && !value.isBoolean()) {
      throw new SimException("the command has no value that is a number or a boolean");
    }
    double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
    return new Command(id, point, number, text(node, "unit"), deadline(node));
  }

  private static Optional<Instant> deadline(JsonNode node) {
    try {
      return text(node, "deadline").map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new SimException("the deadline is not an ISO 8601 time with an offset", e);
    }
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode member = node.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return Optional.empty();
    }
    if (!member.isTextual() || member.textValue().isBlank()) {
      throw new SimException("the member " + name + " is not a text");
    }
    return Optional.of(member.textValue());
  }

  private byte[] write(ObjectNode message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new SimException("The message could not be written as JSON.", e);
    }
  }
}
