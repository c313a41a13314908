// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

/** The budget of one loaded contract, seen from outside its class loader. */
public interface FuelTank {

  /** Before a call: this many steps, and an empty stack. */
  void refill(long steps);

  /** What is left. */
  long left();
}
