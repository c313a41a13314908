// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

/** What a rule does to a reading that breaks it. */
public enum OnBreach {
  /** The reading is not stored; an entry says why. */
  REFUSE,
  /** It is stored with the value the rule gives it; where there is none it is refused. */
  REPAIR,
  /** It is stored as it came, marked uncertain. */
  FLAG;

  /** As a recipe writes it: {@code refuse}, {@code repair}, {@code flag}. */
  public String word() {
    return switch (this) {
      case REFUSE -> "refuse";
      case REPAIR -> "repair";
      case FLAG -> "flag";
    };
  }
}
