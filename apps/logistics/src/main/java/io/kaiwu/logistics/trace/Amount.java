// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.math.BigDecimal;
import java.util.Optional;

/** So much; a count if there is no unit. */
public record Amount(double value, Optional<String> unit) {

  @Override
  public String toString() {
    String number = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return unit.map(u -> number + " " + u).orElse(number);
  }
}
