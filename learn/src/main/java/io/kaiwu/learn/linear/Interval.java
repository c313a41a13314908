// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/** A value and the range it lies in with some confidence. */
public record Interval(double value, double low, double high) {}
