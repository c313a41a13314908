// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

/**
 * Stops a contract that took too many steps, called too deep or built too large; none catches it.
 */
public final class OutOfFuel extends Error {

  private static final long serialVersionUID = 1L;

  public OutOfFuel(String what) {
    super(what, null, false, false);
  }
}
