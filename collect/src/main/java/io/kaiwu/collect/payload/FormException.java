// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import com.fasterxml.jackson.core.JsonParser;
import io.kaiwu.core.reading.Reason;

/** Leaves the parser at the first thing that is not of the forms; never leaves the package. */
final class FormException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  FormException(Reason reason, String rule, JsonParser in) {
    // No stack trace: a flood of bad messages must not cost more than good ones.
    super(
        "At byte %d: %s.".formatted(in.currentTokenLocation().getByteOffset(), rule),
        null,
        false,
        false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
