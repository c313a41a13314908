// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import io.kaiwu.core.text.Text;

/** Thrown inside a contract: the call is refused, for this reason, and the state stays. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text reason;

  private Refusal(String code, Text reason) {
    super(code, null, false, false); // a stack trace would cost more than the call
    this.code = code;
    this.reason = reason;
  }

  /**
   * A refusal to throw.
   *
   * @param code one word for programs: {@code not-holder}
   */
  public static Refusal of(String code, String zh, String en) {
    return new Refusal(code, Text.of(zh, en));
  }

  /** Refuses unless the condition holds. */
  public static void unless(boolean condition, String code, String zh, String en) {
    if (!condition) {
      throw of(code, zh, en);
    }
  }

  public String code() {
    return code;
  }

  public Text reason() {
    return reason;
  }
}
