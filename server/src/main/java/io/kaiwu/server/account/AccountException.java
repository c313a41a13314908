// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.text.Text;

/** Something that cannot be done with an account; the text is for the user to read. */
public final class AccountException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient Text text;

  /** What is wrong, for the caller. */
  public enum Fault {
    NAME_INVALID,
    NAME_TAKEN,
    PASSWORD_WEAK,
    UNKNOWN_USER,
    LAST_OWNER,
    WRONG_PASSWORD,
    WRONG_TOKEN,
    TOO_MANY_TRIES,
    BUSY
  }

  AccountException(Fault fault, String zh, String en) {
    super(en);
    this.fault = fault;
    this.text = Text.of(zh, en);
  }

  public Fault fault() {
    return fault;
  }

  public Text text() {
    return text;
  }
}
