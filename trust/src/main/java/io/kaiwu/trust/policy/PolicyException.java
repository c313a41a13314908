// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;

/** Thrown when a policy file is not one; names the first line that is wrong. */
public final class PolicyException extends TrustException {

  private static final long serialVersionUID = 1L;

  private final int line;

  PolicyException(int line, String zh, String en) {
    super(Text.of("第 %d 行：%s".formatted(line, zh), "Line %d: %s".formatted(line, en)));
    this.line = line;
  }

  /** From 1; the line after the last if something is missing. */
  public int line() {
    return line;
  }
}
