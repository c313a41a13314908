// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * A direction in which any plan can be changed without end, while it keeps all rules and gets ever
 * better.
 *
 * @param movements what changes with each step, and by how much; empty when nobody looked for it
 * @param improvement what each step saves, in the unit of the objective
 */
public record Ray(List<Movement> movements, double improvement, Text text) {

  public Ray {
    movements = List.copyOf(movements);
  }

  /** One where it is only known that there is one. */
  public static Ray unknown() {
    return new Ray(
        List.of(),
        0,
        Text.of("目标可以无限改进：缺少某个限制", "the objective can improve without end: a limit is missing"));
  }

  /**
   * What one thing changes by with each step.
   *
   * @param unit of the amount; empty when it is not known
   */
  public record Movement(String name, String unit, double amount) {}
}
