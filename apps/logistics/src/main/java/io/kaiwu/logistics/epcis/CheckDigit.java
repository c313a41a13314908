// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

/** The check digit of GS1 keys: weights 3 and 1 from the right, modulo 10. */
final class CheckDigit {

  private CheckDigit() {}

  /** The digits with their check digit behind them. */
  static String append(String digits) {
    return digits + of(digits);
  }

  private static int of(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
      sum += weight * (digits.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10;
  }
}
