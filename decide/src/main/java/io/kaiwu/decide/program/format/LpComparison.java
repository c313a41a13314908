// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

/** How two sides of a line compare. */
enum LpComparison {
  AT_MOST,
  AT_LEAST,
  EQUAL;

  /** The comparison of {@code <}, {@code =<}, {@code =} and so on. */
  static LpComparison of(String sign) {
    return sign.contains("<") ? AT_MOST : sign.contains(">") ? AT_LEAST : EQUAL;
  }

  /** With the sides changed over. */
  LpComparison flipped() {
    return switch (this) {
      case AT_MOST -> AT_LEAST;
      case AT_LEAST -> AT_MOST;
      case EQUAL -> EQUAL;
    };
  }
}
