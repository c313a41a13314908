// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;

/** Stands where every provider was found to be wrong: no verdict is better than a wrong one. */
record NoEd25519(Text why) implements Ed25519Provider {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    throw new TrustException(why);
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    throw new TrustException(why);
  }
}
