// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text and the signatures under it. Parsing and writing give the same characters back.
 *
 * <p>Source: C2SP signed-note 1.0.
 *
 * @param text ends with a line feed
 * @param signatures at least one, at most 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  /** The most signatures under one text. */
  public static final int MAX_SIGNATURES = 100;

  private static final int MAX_LENGTH = 1_000_000;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new MalformedException(
          Text.of(
              "正文须以换行结尾，且不含其他控制字符。",
              "The text of a note must end with a line feed and have no other control characters."));
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new MalformedException(
          Text.of("签名须为 1 至 %d 个；这里有 %d 个。", "A note has 1 to %d signatures; this one has %d.")
              .formatted(MAX_SIGNATURES, signatures.size()));
    }
  }

  /** Signs a text. */
  public static SignedNote sign(String text, Signer signer) {
    String signature =
        Base64.getEncoder().encodeToString(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
    return new SignedNote(
        text, List.of(new NoteSignature(signer.key().name(), signer.key().id(), signature)));
  }

  /**
   * Reads a note; says nothing yet of whether its signatures hold.
   *
   * @throws IllegalArgumentException if it is not exactly in the form of C2SP signed-note
   */
  public static SignedNote parse(String note) {
    int split = note.lastIndexOf("\n\n");
    if (note.length() > MAX_LENGTH || split < 0 || !note.endsWith("\n")) {
      throw new MalformedException(
          Text.of(
              "签名文件须由正文、空行和签名行组成，每行以换行结尾。",
              "A note is a text, an empty line and signature lines, each ended by a line feed."));
    }
    String lines = note.substring(split + 2);
    if (lines.isEmpty()) {
      throw new MalformedException(Text.of("没有签名。", "The note has no signature."));
    }
    return new SignedNote(
        note.substring(0, split + 1),
        Arrays.stream(lines.substring(0, lines.length() - 1).split("\n", -1))
            .map(NoteSignature::parse)
            .toList());
  }

  /** Whether there is a line of that key, which signs texts, and every one of them holds. */
  public boolean isSignedBy(VKey key) {
    List<NoteSignature> ofKey = signatures.stream().filter(s -> s.names(key)).toList();
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return key.type() == KeyType.ED25519
        && !ofKey.isEmpty()
        && ofKey.stream().allMatch(s -> key.verifies(message, s.bytes()));
  }

  /** The note as it is stored and sent. */
  @Override
  public String toString() {
    return text
        + signatures.stream()
            .map(NoteSignature::line)
            .collect(Collectors.joining("\n", "\n", "\n"));
  }
}
