// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/** A name and its unit, as people read them. */
final class Label {

  private Label() {}

  /** A pure number, whose unit is 1, goes without. */
  static String of(String name, String unit) {
    return unit.isEmpty() || unit.equals("1") ? name : name + " (" + unit + ")";
  }
}
