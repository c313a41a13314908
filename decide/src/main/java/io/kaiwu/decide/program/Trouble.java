// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;

/** What to say when no engine can compute with a program's numbers. */
final class Trouble {

  private Trouble() {}

  static InputException of(Program program) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (Constraint row : program.constraints()) {
      Terms terms = program.row(row.index());
      for (int k = 0; k < terms.size(); k++) {
        smallest = Math.min(smallest, Math.abs(terms.coefficient(k)));
        largest = Math.max(largest, Math.abs(terms.coefficient(k)));
      }
    }
    return new InputException(
        Text.of(
            "程序 %s 的数值无法可靠求解：系数的绝对值从 %s 到 %s。请换用使系数接近 1 的单位（例如用 t 代替 kg）。"
                .formatted(program.name(), smallest, largest),
            "The numbers of program %s cannot be solved reliably: the coefficients range from %s to %s. Maybe choose units that bring them closer to 1, such as t in place of kg."
                .formatted(program.name(), smallest, largest)));
  }
}
