// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;

/**
 * One rule that a plan breaks.
 *
 * @param name which rule and where, for programs: {@code crew/3}
 * @param amount by how much, in the unit of the rule; 0 when it has none
 */
public record Violation(String name, Text text, double amount) {}
