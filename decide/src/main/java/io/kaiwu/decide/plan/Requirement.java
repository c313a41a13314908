// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;

/**
 * One thing the user asked of a plan, in the user's words.
 *
 * @param key which one, for programs: {@code demand/3}
 */
public record Requirement(String key, Text text) {}
