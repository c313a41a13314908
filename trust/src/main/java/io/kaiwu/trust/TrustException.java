// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust;

/** What this module throws when the ledger, a key or a machine is not as it must be. */
public class TrustException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrustException(String message) {
    super(message);
  }

  public TrustException(String message, Throwable cause) {
    super(message, cause);
  }
}
