// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

/**
 * The value a point is to take when nobody knows what a failed command left behind.
 *
 * @param value in the point's unit
 * @param send whether Kaiwu commands it, or only advises a person to set it
 */
public record SafeState(double value, boolean send) {}
