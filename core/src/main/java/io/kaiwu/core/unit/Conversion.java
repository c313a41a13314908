// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.unit;

/**
 * Turns a value in one unit into another: {@code factor * value + offset}.
 *
 * <p>Logarithmic units (pH, decibel) have no such form and are not converted.
 */
public record Conversion(double factor, double offset) {

  public static final Conversion IDENTITY = new Conversion(1, 0);

  public double apply(double value) {
    return factor * value + offset;
  }
}
