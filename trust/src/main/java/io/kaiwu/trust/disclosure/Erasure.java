// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says on the log that what opened private fields of an entry was erased: {@code {"entry",
 * "payload", "reason"}}, and {@code "commitments"} if it was not all of them. It is the word of
 * whoever signed it, and worth something only from whoever signed the entry.
 *
 * @param entry the entry's place, from 0
 * @param payload SHA-256 of what held the commitments: the payload, or the body of a statement
 * @param commitments of the erased fields; empty for all
 * @param reason for everyone to read; may be empty
 */
public record Erasure(long entry, Digest payload, List<String> commitments, String reason) {

  /** Of a payload, or of the body of a statement. */
  public static final String TYPE = "application/vnd.kaiwu.erasure+json";

  public Erasure {
    commitments = commitments.stream().sorted().toList();
    if (entry < 0) {
      throw new MalformedException(
          Text.of("序号 %d 不得为负。", "The index (%d) must not be negative.").formatted(entry));
    }
  }

  /**
   * The erasure that an entry tells of; empty if it is about something else, or not in its form.
   */
  public static Optional<Erasure> find(SignedEntry entry) {
    if (!entry.payload().contains(TYPE) && !entry.payloadType().equals(TYPE)) {
      return Optional.empty(); // most are not, and need not be parsed
    }
    try {
      Optional<Statement> statement = Statement.find(entry);
      if (statement.isEmpty()) {
        return entry.payloadType().equals(TYPE)
            ? Optional.of(of(entry.payloadJson()))
            : Optional.empty();
      }
      return statement.filter(one -> one.type().equals(TYPE)).map(one -> of(one.bodyJson()));
    } catch (IllegalArgumentException notInItsForm) {
      return Optional.empty();
    }
  }

  /**
   * Reads {@link #json}.
   *
   * @throws IllegalArgumentException if it is not in that form
   */
  public static Erasure of(JsonNode json) {
    Set<String> members = new TreeSet<>(Set.of("entry", "payload", "reason"));
    if (json.has("commitments")) {
      members.add("commitments");
    }
    StrictJson.requireMembers(json, members);
    if (!json.required("entry").isIntegralNumber()) {
      throw new MalformedException(Text.of("序号须为整数。", "The entry must be a whole number."));
    }
    return new Erasure(
        json.required("entry").longValue(),
        new Digest(StrictJson.text(json, "payload")),
        json.path("commitments").valueStream().map(JsonNode::asText).toList(),
        StrictJson.text(json, "reason"));
  }

  /** The payload, or the body of a statement. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (!commitments.isEmpty()) {
      commitments.forEach(node.putArray("commitments")::add);
    }
    return node.put("entry", entry).put("payload", payload.hex()).put("reason", reason);
  }
}
