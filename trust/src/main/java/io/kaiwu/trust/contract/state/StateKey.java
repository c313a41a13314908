// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys as bits: bit 0 is the highest of the first byte, bits behind the end are 0. */
final class StateKey {

  /** With the contract's name before it. */
  static final int MAX_BYTES = 200;

  private StateKey() {}

  /**
   * The UTF-8 bytes of a key.
   *
   * @throws IllegalArgumentException if it is empty, too long, or has control characters
   */
  static byte[] bytes(String key) {
    boolean plain = key.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
    byte[] bytes = plain ? encoded(key) : new byte[0];
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new MalformedException(
          Text.of(
                  "键须为 1 至 %d 字节的 UTF-8，不含控制字符。",
                  "A key has 1 to %d bytes of UTF-8 and no control characters.")
              .formatted(MAX_BYTES));
    }
    return bytes;
  }

  static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  static int bit(byte[] key, int index) {
    int at = index >>> 3;
    return at < key.length ? key[at] >>> (7 - (index & 7)) & 1 : 0;
  }

  /** The first bit in which two keys differ; -1 if they are equal. */
  static int firstDifference(byte[] a, byte[] b) {
    int at = Arrays.mismatch(a, b);
    if (at < 0) {
      return -1;
    }
    int x = at < a.length ? a[at] & 0xff : 0;
    int y = at < b.length ? b[at] & 0xff : 0;
    return 8 * at + Integer.numberOfLeadingZeros(x ^ y) - 24;
  }

  private static byte[] encoded(String key) {
    try {
      var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new MalformedException(Text.of("键中有半个代理对。", "The key has half a surrogate pair."), e);
    }
  }
}
