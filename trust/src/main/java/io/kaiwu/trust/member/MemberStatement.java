// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is said about organisations and their keys on the stream {@code members}; the body of a
 * statement of type {@code application/vnd.kaiwu.member.}kind{@code +json}.
 */
public sealed interface MemberStatement {

  /** The stream of these. */
  String STREAM = "members";

  /**
   * Founds the log: its first entry, signed by the key it names.
   *
   * @param key of the organisation that operates the log
   * @param policy the first
   */
  record Found(VKey key, Policy policy) implements MemberStatement {}

  /**
   * Invites an organisation, once; holds no secret.
   *
   * @param organisation its name, which no key may have yet that is still in use
   * @param roles it will have besides {@code member}
   * @param notAfter when the invitation expires
   * @param key the fingerprint of the only key that may join, if it is known; else the inviting
   *     organisation countersigns the joining, once it has compared the key with its owner
   */
  record Invite(String organisation, Set<String> roles, Instant notAfter, Optional<Digest> key)
      implements MemberStatement {

    public Invite {
      roles = Set.copyOf(roles);
      MemberJson.requireName(organisation);
      roles.forEach(MemberJson::requireRole);
    }
  }

  /**
   * Takes an invitation up; signed by the key it names.
   *
   * @param invitation the digest of the invitation's payload
   */
  record Join(Digest invitation, VKey key) implements MemberStatement {}

  /**
   * Replaces the key; signed by the old one, countersigned by the new one.
   *
   * @param key the new one
   */
  record Rotate(VKey key) implements MemberStatement {}

  /**
   * Ends a key, from this entry on.
   *
   * @param key its fingerprint
   * @param compromisedFrom the first entry that someone else may have signed with it, if it was
   *     stolen
   */
  record Revoke(Digest key, OptionalLong compromisedFrom) implements MemberStatement {}

  /** Lets a key end at a time; {@code key} is its fingerprint. */
  record Expire(Digest key, Instant notAfter) implements MemberStatement {}

  /** Ends an organisation's membership, and its key. */
  record Leave(String organisation) implements MemberStatement {}

  /**
   * Reads the body of a statement on the stream {@code members}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static MemberStatement of(Statement statement) {
    MemberStatement read = MemberJson.read(statement.type(), statement.bodyJson());
    if (!CanonicalJson.text(read.body()).equals(statement.body())) {
      throw new MalformedException(
          Text.of("%s 的正文不是唯一写法。", "The body of (%s) is not in its one form.")
              .formatted(statement.type()));
    }
    return read;
  }

  /** The statement of this for the log with that origin. */
  default Statement statement(String origin, Instant now) {
    return Statement.of(origin, STREAM, now, MemberJson.type(this), body());
  }

  /** The body. */
  default ObjectNode body() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case Found(VKey key, Policy policy) ->
          node.put("key", key.toString()).set("policy", policy.json());
      case Invite invite -> MemberJson.write(invite, node);
      case Join(Digest invitation, VKey key) ->
          node.put("invitation", invitation.hex()).put("key", key.toString());
      case Rotate(VKey key) -> node.put("key", key.toString());
      case Revoke(Digest key, OptionalLong from) ->
          node.put("key", key.hex())
              .set(
                  "compromised-from",
                  from.isPresent()
                      ? node.numberNode(from.getAsLong())
                      : (JsonNode) node.nullNode());
      case Expire(Digest key, Instant notAfter) ->
          node.put("key", key.hex()).put("not-after", notAfter.toString());
      case Leave(String organisation) -> node.put("organisation", organisation);
    }
    return node;
  }

  /** The key that this brings in, with which its own signatures are to be checked. */
  default Optional<VKey> offeredKey() {
    return switch (this) {
      case Found(VKey key, Policy _) -> Optional.of(key);
      case Join(Digest _, VKey key) -> Optional.of(key);
      case Rotate(VKey key) -> Optional.of(key);
      case Invite _, Revoke _, Expire _, Leave _ -> Optional.empty();
    };
  }
}
