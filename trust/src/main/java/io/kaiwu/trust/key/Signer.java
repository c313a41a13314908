// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/** Signs as one key, wherever its secret half is kept. Safe for use by many threads. */
public interface Signer {

  /** The public half. */
  VKey key();

  /** The signature of the message by the scheme of the key's type, as many bytes as it says. */
  byte[] sign(byte[] message);
}
