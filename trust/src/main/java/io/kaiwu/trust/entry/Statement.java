// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A payload that says where and when it holds, so that nobody can bring it in again elsewhere or
 * later: {@code {"body","log","stream","time","type"}}. What several firms write to one log are
 * statements.
 *
 * @param log the origin of the only log it is meant for
 * @param stream what it is about, for the policy of who may say it: 1 to 100 of {@code a-z0-9.-/}
 * @param time when it was signed, UTC, to the millisecond
 * @param type the media type of the body
 * @param body canonical JSON
 */
public record Statement(String log, String stream, Instant time, String type, String body) {

  public static final String PAYLOAD_TYPE = "application/vnd.kaiwu.statement+json";

  private static final Set<String> MEMBERS = Set.of("body", "log", "stream", "time", "type");
  private static final Pattern STREAM = Pattern.compile("[a-z0-9./-]{1,100}");

  public Statement {
    if (!STREAM.matcher(stream).matches()) {
      throw new MalformedException(
          Text.of(
                  "流 %s 须为 1 至 100 个字符，限 a-z、0-9、“.”、“-”和“/”。",
                  "The stream (%s) must be 1 to 100 characters of a-z, 0-9, '.', '-' and '/'.")
              .formatted(stream));
    }
    if (!time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
      throw new MalformedException(
          Text.of("声明的时间 %s 须精确到毫秒。", "The time (%s) of a statement is to the millisecond.")
              .formatted(time));
    }
  }

  /** A statement of now. */
  public static Statement of(String log, String stream, Instant now, String type, JsonNode body) {
    return new Statement(
        log, stream, now.truncatedTo(ChronoUnit.MILLIS), type, CanonicalJson.text(body));
  }

  /**
   * The statement in an entry; empty if the entry is of another payload type.
   *
   * @throws IllegalArgumentException if it claims to be one and is not
   */
  public static Optional<Statement> find(SignedEntry entry) {
    if (!entry.payloadType().equals(PAYLOAD_TYPE)) {
      return Optional.empty();
    }
    Statement statement = of(entry.payloadJson());
    if (!CanonicalJson.text(statement.json()).equals(entry.payload())) {
      throw new MalformedException(
          Text.of("声明的时间不是唯一写法。", "The time of the statement is not in its one form."));
    }
    return Optional.of(statement);
  }

  /**
   * Reads {@link #json}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Statement of(JsonNode json) {
    StrictJson.requireMembers(json, MEMBERS);
    return new Statement(
        StrictJson.text(json, "log"),
        StrictJson.text(json, "stream"),
        time(StrictJson.text(json, "time")),
        StrictJson.text(json, "type"),
        CanonicalJson.text(json.required("body")));
  }

  /** The stream an entry belongs to: that of its statement, else its payload type. */
  public static String streamOf(SignedEntry entry) {
    return find(entry).map(Statement::stream).orElse(entry.payloadType());
  }

  /** The signed statement. */
  public SignedEntry sign(Signer signer) {
    return SignedEntry.sign(PAYLOAD_TYPE, json(), signer);
  }

  /** Many statements under one signature. */
  public static List<SignedEntry> signBatch(List<Statement> statements, Signer signer) {
    return SignedEntry.signBatch(
        PAYLOAD_TYPE, statements.stream().map(Statement::json).toList(), signer);
  }

  public JsonNode bodyJson() {
    return StrictJson.parse(body);
  }

  /** The payload. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("body", bodyJson());
    return node.put("log", log)
        .put("stream", stream)
        .put("time", time.toString())
        .put("type", type);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedException(
          Text.of(
                  "时间 %s 的格式不对，应如 2026-01-31T08:00:00Z。",
                  "The time (%s) is not like 2026-01-31T08:00:00Z.")
              .formatted(text),
          e);
    }
  }
}
