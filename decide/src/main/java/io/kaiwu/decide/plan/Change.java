// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;

/**
 * One requirement eased.
 *
 * @param key the {@link Requirement#key} of what is eased
 * @param amount by how much, in the unit of the requirement; 1 for one that is given up as a whole
 * @param cost what that costs, in the unit of the objective
 */
public record Change(String key, Text text, double amount, double cost) {}
