// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/** Tells whether a signature is that of one key. Safe for use by many threads. */
public interface Verifier {

  /** Whether the signature fits the message; a signature of the wrong length does not. */
  boolean verifies(byte[] message, byte[] signature);
}
