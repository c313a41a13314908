// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;

/** A port as the user writes it. */
final class Port {

  private static final int MAX = 65_535;

  private Port() {}

  static int of(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX) {
      throw new LedgerProblem(
          Text.of(
                  "端口 %s 须为 0 至 65535 的整数。",
                  "The port (%s) must be a whole number from 0 to 65535.")
              .formatted(text));
    }
    return Integer.parseInt(text);
  }
}
