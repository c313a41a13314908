// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.kaiwu.core.text.Text;

/** How every error reads. */
public record ErrorBody(Detail error) {

  static ErrorBody of(String code, Text text) {
    return new ErrorBody(new Detail(code, text.zh(), text.en()));
  }

  /** The error: a word for programs, a sentence for people. */
  public record Detail(String code, String zh, String en) {}
}
