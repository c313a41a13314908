// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a note.
 *
 * @param name the key's name
 * @param keyId the first four bytes of its fingerprint
 * @param base64 the signature itself
 */
public record NoteSignature(String name, int keyId, String base64) {

  static final String DASH = "— ";

  /**
   * Reads one line, without its line feed.
   *
   * @throws IllegalArgumentException if it is not exactly in the form of C2SP signed-note
   */
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space <= DASH.length()) {
      throw new MalformedException(
          Text.of(
                  "签名行 %s 须依次为破折号、名称、base64。",
                  "The signature line (%s) must read: dash, name, base64.")
              .formatted(line));
    }
    String name = line.substring(DASH.length(), space);
    byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
    if (!VKey.isKeyName(name) || bytes.length <= Integer.BYTES) {
      throw new MalformedException(
          Text.of("签名行 %s 缺少密钥名称或签名。", "The signature line (%s) has no key name, or no signature.")
              .formatted(line));
    }
    NoteSignature signature =
        new NoteSignature(
            name,
            ByteBuffer.wrap(bytes).getInt(),
            Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
    if (!signature.line().equals(line)) {
      throw new MalformedException(
          Text.of(
                  "签名行 %s 的 base64 不是唯一写法。",
                  "The signature line (%s) is not in its one base64 form.")
              .formatted(line));
    }
    return signature;
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /** Whether the line says it is of that key; not whether it is. */
  public boolean names(VKey key) {
    return name.equals(key.name()) && keyId == key.id();
  }

  /** The line as it stands under a note, without its line feed. */
  public String line() {
    byte[] signature = bytes();
    byte[] all =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(all);
  }
}
