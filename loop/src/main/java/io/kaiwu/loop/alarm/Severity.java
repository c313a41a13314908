// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

/**
 * How soon a person must act (ANSI/ISA-18.2, clause 9): at once, soon, today, when there is time.
 */
public enum Severity {
  URGENT,
  HIGH,
  MEDIUM,
  LOW
}
