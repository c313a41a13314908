// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.StrictJson;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * An entry that was sent to a log and for which no receipt came by the deadline.
 *
 * <p>It proves that this firm signed the entry for whoever reads the file, and nothing about the
 * log: that it was sent, and when, is the firm's own word. What it is for: the firm shows it to the
 * others, who send the same entry to the log themselves and watch. A log that takes it from them
 * had withheld it; one that takes it from nobody is seen by all to censor. {@link #isIn} shows at
 * any later time whether the log holds it after all.
 *
 * <p>As JSON it is canonical (RFC 8785): {@code deadline}, {@code entry}, {@code format} {@code
 * kaiwu-submission/1}, {@code logKey}, {@code organisationKey}, {@code sent}.
 *
 * @param sent when, by the clock of the firm
 * @param deadline until when it waited, by the same clock
 */
public record SubmissionEvidence(
    SignedEntry entry, VKey organisationKey, VKey logKey, Instant sent, Instant deadline) {

  private static final String FORMAT = "kaiwu-submission/1";

  public SubmissionEvidence {
    if (deadline.isBefore(sent)) {
      throw new MalformedException(
          Text.of("期限 %s 不可早于发送时间 %s。", "The deadline (%s) must not be before the sending (%s).")
              .formatted(deadline, sent));
    }
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not exactly those of some evidence
   */
  public static SubmissionEvidence parse(byte[] json) {
    JsonNode node = StrictJson.parse(json);
    StrictJson.requireMembers(
        node, Set.of("deadline", "entry", "format", "logKey", "organisationKey", "sent"));
    if (!FORMAT.equals(StrictJson.text(node, "format"))) {
      throw new MalformedException(
          Text.of("格式 %s 不是 %s。", "The format (%s) is not %s.")
              .formatted(StrictJson.text(node, "format"), FORMAT));
    }
    return new SubmissionEvidence(
        SignedEntry.of(node.required("entry")),
        VKey.parse(StrictJson.text(node, "organisationKey")),
        VKey.parse(StrictJson.text(node, "logKey")),
        instant(node, "sent"),
        instant(node, "deadline"));
  }

  private static Instant instant(JsonNode node, String name) {
    String text = StrictJson.text(node, name);
    try {
      Instant instant = Instant.parse(text);
      if (instant.toString().equals(text)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      throw new MalformedException(
          Text.of("%s 不是时间。", "The time (%s) is none.").formatted(text), e);
    }
    throw new MalformedException(
        Text.of("时间 %s 不是唯一写法。", "The time (%s) is not in its one form.").formatted(text));
  }

  /** The canonical bytes. */
  public byte[] bytes() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("deadline", deadline.toString());
    node.set("entry", StrictJson.parse(entry.leafText()));
    node.put("format", FORMAT);
    node.put("logKey", logKey.toString());
    node.put("organisationKey", organisationKey.toString());
    node.put("sent", sent.toString());
    return CanonicalJson.bytes(node);
  }

  /** Whether the entry is signed by the firm that complains; else the file is worth nothing. */
  public boolean isSigned() {
    return entry.isSignedBy(organisationKey);
  }

  /** Whether these leaf hashes, of a whole log, hold the entry. */
  public boolean isIn(Iterable<Digest> leafHashes) {
    Digest leaf = Hashes.digest(new MerkleHasher().leaf(entry.leafBytes()));
    for (Digest one : leafHashes) {
      if (one.equals(leaf)) {
        return true;
      }
    }
    return false;
  }

  /** What the file shows, and what not. */
  public Text text() {
    return isSigned()
        ? Text.of(
            "机构“%s”签署了这条记录，并称已于 %s 发给账本“%s”，到 %s 仍无回执。这不能证明账本收到过它：请其他机构代为提交同一条记录。"
                .formatted(organisationKey.name(), sent, logKey.name(), deadline),
            "The firm (%s) signed this entry, and says that it sent it to the log (%s) at %s and had no receipt by %s. That does not prove that the log got it: let other firms send the same entry."
                .formatted(organisationKey.name(), logKey.name(), sent, deadline))
        : Text.of(
            "记录不是机构“%s”签署的：本文件说明不了任何问题。".formatted(organisationKey.name()),
            "The entry is not signed by the firm (%s): this file shows nothing."
                .formatted(organisationKey.name()));
  }
}
