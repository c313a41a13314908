// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.MemberStatement.Join;
import java.time.Instant;
import java.util.Set;

/**
 * What an invited organisation is sent: canonical JSON of {@code
 * {"entry","format","inviter","logKey"}}. It holds no secret and may go by open mail.
 *
 * @param logKey whose name is the log's origin
 * @param inviter the key that signed
 * @param entry the invitation as it is on the log
 */
public record InvitationFile(VKey logKey, VKey inviter, SignedEntry entry) {

  private static final String FORMAT = "kaiwu-invitation/1";
  private static final Set<String> MEMBERS = Set.of("entry", "format", "inviter", "logKey");

  public InvitationFile {
    if (!entry.isSignedBy(inviter) || !statement(entry).log().equals(logKey.name())) {
      throw new MalformedException(
          Text.of(
                  "邀请不是由 %s 签署的，或不是给账本 %s 的。",
                  "The invitation is not signed by (%s), or not for the log (%s).")
              .formatted(inviter.name(), logKey.name()));
    }
    invite(entry);
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException if it is not exactly that, or its signature does not hold
   */
  public static InvitationFile parse(byte[] bytes) {
    JsonNode node = StrictJson.parse(bytes);
    StrictJson.requireMembers(node, MEMBERS);
    if (!StrictJson.text(node, "format").equals(FORMAT)) {
      throw new MalformedException(
          Text.of("邀请的格式须为 %s。", "An invitation is of the format %s.").formatted(FORMAT));
    }
    return new InvitationFile(
        VKey.parse(StrictJson.text(node, "logKey")),
        VKey.parse(StrictJson.text(node, "inviter")),
        SignedEntry.of(node.get("entry")));
  }

  public byte[] bytes() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("entry", StrictJson.parse(entry.leafBytes()));
    return CanonicalJson.bytes(
        node.put("format", FORMAT)
            .put("inviter", inviter.toString())
            .put("logKey", logKey.toString()));
  }

  public Invite invite() {
    return invite(entry);
  }

  /** The digest by which the joining names it. */
  public Digest id() {
    return Amendment.payloadDigest(entry);
  }

  /** The statement that takes it up; to be signed by the key. */
  public Statement joining(VKey key, Instant now) {
    return new Join(id(), key).statement(logKey.name(), now);
  }

  private static Statement statement(SignedEntry entry) {
    return Statement.find(entry)
        .filter(one -> one.stream().equals(MemberStatement.STREAM))
        .orElseThrow(() ->
            new MalformedException(
                Text.of("这条记录不是关于成员的声明。", "The entry is no statement about members.")));
  }

  private static Invite invite(SignedEntry entry) {
    if (MemberStatement.of(statement(entry)) instanceof Invite invite) {
      return invite;
    }
    throw new MalformedException(Text.of("这条记录不是邀请。", "The entry is no invitation."));
  }
}
