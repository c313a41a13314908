// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.unit;

/**
 * A unit of measure by its UCUM code (case sensitive): {@code Cel}, {@code kPa}, {@code /min},
 * {@code 1}.
 */
public record Unit(String code) {

  /** The unit of pure numbers: ratios, counts, states. */
  public static final Unit ONE = new Unit("1");

  public Unit {
    if (code.isBlank()) {
      throw new IllegalArgumentException(
          "A unit needs a UCUM code. Maybe it is a pure number: use 1.");
    }
  }

  public static Unit of(String code) {
    return new Unit(code);
  }

  @Override
  public String toString() {
    return code;
  }
}
