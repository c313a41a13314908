// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

/**
 * A piece of a file in the LP format.
 *
 * @param line counted from 1
 * @param first whether nothing stands before it on its line
 */
record LpToken(Kind kind, String text, int line, boolean first) {

  /** What a piece can be. */
  enum Kind {
    NUMBER,
    NAME,
    /** One of {@code + - * / ^ [ ] : ->}. */
    SIGN,
    /** One of {@code <= >= =}, however it was written. */
    COMPARISON,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** As shown to the user. */
  String shown() {
    return kind == Kind.END ? "END OF FILE" : text;
  }
}
