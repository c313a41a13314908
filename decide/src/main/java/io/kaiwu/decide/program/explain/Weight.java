// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

/**
 * How often one requirement counts in a sum that proves something.
 *
 * @param key of the requirement: {@code constraint/NAME}, {@code bound/NAME/lower} or {@code
 *     bound/NAME/upper}
 * @param weight positive where it counts a lower limit, negative where an upper one
 */
public record Weight(String key, double weight) {}
