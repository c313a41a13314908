// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/** {@link Ed25519} as one of the schemes. */
final class Ed25519Scheme implements SignatureScheme {

  static final Ed25519Scheme INSTANCE = new Ed25519Scheme();

  private Ed25519Scheme() {}

  @Override
  public int publicKeyLength() {
    return Ed25519.PUBLIC_KEY_LENGTH;
  }

  @Override
  public int signatureLength() {
    return Ed25519.SIGNATURE_LENGTH;
  }

  @Override
  public boolean isSound(byte[] publicKey) {
    return Ed25519.isSound(publicKey);
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return Ed25519.verifies(publicKey, message, signature);
  }

  @Override
  public SecretHalf secretHalf(byte[] seed) {
    byte[] publicKey = Ed25519.publicKey(seed);
    return new SecretHalf() {
      @Override
      public byte[] publicKey() {
        return publicKey.clone();
      }

      @Override
      public byte[] sign(byte[] message) {
        return Ed25519.sign(seed, publicKey, message);
      }
    };
  }
}
