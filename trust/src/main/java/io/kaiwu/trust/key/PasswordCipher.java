// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Seals bytes behind a password: scrypt (RFC 7914), then AES-256-GCM (NIST SP 800-38D). What it
 * derives is wiped behind each use, as far as the JDK's own cipher allows.
 */
final class PasswordCipher {

  /** 128 MiB and about half a second: what OWASP's Password Storage Cheat Sheet asks of scrypt. */
  static final int MAX_LOG_COST = 17;

  static final int MIN_LOG_COST = 14;
  static final int BLOCK_SIZE = 8;
  static final int PARALLELISM = 1;
  static final int SALT_LENGTH = 16;
  static final int NONCE_LENGTH = 12;

  private static final int KEY_LENGTH = 32;
  private static final int TAG_BITS = 128;

  private final int logCost;
  private final byte[] salt;
  private final byte[] nonce;

  /**
   * A cipher of those parameters.
   *
   * @param logCost scrypt's N as a power of two, {@link #MIN_LOG_COST} to {@link #MAX_LOG_COST};
   *     its memory is 2^(10 + this) bytes
   * @param salt {@value #SALT_LENGTH} bytes
   * @param nonce {@value #NONCE_LENGTH} bytes, never twice with the same salt
   */
  PasswordCipher(int logCost, byte[] salt, byte[] nonce) {
    if (logCost < MIN_LOG_COST
        || logCost > MAX_LOG_COST
        || salt.length != SALT_LENGTH
        || nonce.length != NONCE_LENGTH) {
      throw new MalformedException(
          Text.of(
                  "密钥库须以代价为 2^%d 至 2^%d 的 scrypt、%d 字节的盐和 %d 字节的随机数加密。",
                  "a keystore is sealed with scrypt of cost 2^%d to 2^%d, a salt of %d and a nonce of %d bytes.")
              .formatted(MIN_LOG_COST, MAX_LOG_COST, SALT_LENGTH, NONCE_LENGTH));
    }
    this.logCost = logCost;
    this.salt = salt.clone();
    this.nonce = nonce.clone();
  }

  int logCost() {
    return logCost;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] nonce() {
    return nonce.clone();
  }

  byte[] seal(byte[] plain, byte[] header, char[] password) {
    try {
      return run(Cipher.ENCRYPT_MODE, plain, header, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no AES-GCM.", e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws AEADBadTagException if the password is another, or sealed or header was changed
   */
  byte[] open(byte[] sealed, byte[] header, char[] password) throws AEADBadTagException {
    try {
      return run(Cipher.DECRYPT_MODE, sealed, header, password);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no AES-GCM.", e);
    }
  }

  private byte[] run(int mode, byte[] input, byte[] header, char[] password)
      throws GeneralSecurityException {
    byte[] secret = utf8(password);
    byte[] key = SCrypt.generate(secret, salt, 1 << logCost, BLOCK_SIZE, PARALLELISM, KEY_LENGTH);
    Arrays.fill(secret, (byte) 0);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      return cipher.doFinal(input);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] utf8(char[] password) {
    byte[] room = new byte[4 * password.length];
    ByteBuffer out = ByteBuffer.wrap(room);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(password), out, true);
    byte[] bytes = Arrays.copyOf(room, out.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }
}
