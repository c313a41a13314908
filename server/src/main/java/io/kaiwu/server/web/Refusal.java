// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.kaiwu.core.text.Text;

/** A request that is not done, with the status and the reason for the one who asked. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Text text;

  public Refusal(int status, String code, Text text) {
    super(text.en(), null, false, false); // expected: nobody looks at its stack
    this.status = status;
    this.code = code;
    this.text = text;
  }

  /** The request itself is wrong. */
  public static Refusal badRequest(String code, String zh, String en) {
    return new Refusal(400, code, Text.of(zh, en));
  }

  /** There is no such thing. */
  public static Refusal notFound(String zh, String en) {
    return new Refusal(404, "not-found", Text.of(zh, en));
  }

  /** It cannot be done as things stand. */
  public static Refusal conflict(String code, Text text) {
    return new Refusal(409, code, text);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Text text() {
    return text;
  }
}
