// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Refusal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * What a partner asked for.
 *
 * @param query the named query
 * @param token the secret that results are signed with
 * @param schedule empty: results are sent as events are captured
 * @param since events recorded before are left out
 */
record SubscriptionTerms(
    String id,
    String query,
    URI dest,
    Optional<String> token,
    Optional<QuerySchedule> schedule,
    boolean reportIfEmpty,
    Optional<Instant> since,
    Instant created) {

  private static final int LONGEST_TOKEN = 1_000;
  private static final Set<String> MEMBERS =
      Set.of(
          "@context",
          "dest",
          "signatureToken",
          "schedule",
          "stream",
          "reportIfEmpty",
          "initialRecordTime");

  /**
   * Reads the body of a request.
   *
   * @throws Refusal naming what is wrong, or because the address is not allowed
   */
  static SubscriptionTerms asked(
      String id, String query, ObjectNode json, WebhookList allowed, Instant now) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        throw bad("一个未知的成员；应为 " + MEMBERS, "One member is not known. They are " + MEMBERS);
      }
    }
    boolean stream = flag(json, "stream");
    if (stream == json.has("schedule")) {
      throw bad(
          "“schedule” 与 “stream”: true 须有且只有一个",
          "Either \"schedule\" or \"stream\": true is needed");
    }
    boolean reportIfEmpty = flag(json, "reportIfEmpty");
    if (stream && reportIfEmpty) {
      throw bad("“reportIfEmpty” 只用于 “schedule”", "\"reportIfEmpty\" goes with \"schedule\" only");
    }
    return new SubscriptionTerms(
        id,
        query,
        allowed.checked(text(json, "dest").orElse("")),
        token(json),
        Optional.ofNullable(json.get("schedule")).map(QuerySchedule::new),
        reportIfEmpty,
        text(json, "initialRecordTime").map(SubscriptionTerms::instant),
        now);
  }

  private static Optional<String> token(ObjectNode json) {
    Optional<String> token = text(json, "signatureToken");
    if (token.filter(secret -> secret.isEmpty() || secret.length() > LONGEST_TOKEN).isPresent()) {
      throw bad(
          "“signatureToken” 须为 1 到 " + LONGEST_TOKEN + " 字",
          "\"signatureToken\" must be 1 to %d characters".formatted(LONGEST_TOKEN));
    }
    return token;
  }

  private static boolean flag(ObjectNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw bad("“" + name + "” 须为 true 或 false", "\"%s\" must be true or false".formatted(name));
    }
    return value.asBoolean();
  }

  private static Optional<String> text(ObjectNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw bad("“" + name + "” 须为字符串", "\"%s\" must be a string".formatted(name));
    }
    return Optional.ofNullable(value.textValue());
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw bad(
          "“initialRecordTime” 须形如 2026-05-01T08:00:00Z",
          "\"initialRecordTime\" must be like 2026-05-01T08:00:00Z");
    }
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(400, "SubscriptionControlsException", Text.of(zh + "。", en + "."));
  }

  /** As it is shown to everybody: without the token. */
  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("subscriptionID", id)
            .put("queryName", query)
            .put("dest", dest.toString())
            .put("createdAt", created.toString());
    schedule.ifPresentOrElse(
        times -> json.put("reportIfEmpty", reportIfEmpty).set("schedule", times.json()),
        () -> json.put("stream", true));
    since.ifPresent(time -> json.put("initialRecordTime", time.toString()));
    return json;
  }

  /** As it is kept: with the token. */
  ObjectNode secretJson() {
    ObjectNode json = json();
    token.ifPresent(secret -> json.put("signatureToken", secret));
    return json;
  }

  static SubscriptionTerms ofSecret(JsonNode json) {
    return new SubscriptionTerms(
        json.path("subscriptionID").asText(),
        json.path("queryName").asText(),
        URI.create(json.path("dest").asText()),
        Optional.ofNullable(json.path("signatureToken").textValue()),
        Optional.ofNullable(json.get("schedule")).map(QuerySchedule::new),
        json.path("reportIfEmpty").asBoolean(),
        Optional.ofNullable(json.path("initialRecordTime").textValue()).map(Instant::parse),
        Instant.parse(json.path("createdAt").asText()));
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
