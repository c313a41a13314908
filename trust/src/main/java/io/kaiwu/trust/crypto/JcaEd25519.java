// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider of the Java Cryptography Architecture. Keys are read by the JDK's own factory, which
 * every provider takes, Corretto's too, whose own is not registered.
 */
final class JcaEd25519 implements Ed25519Provider {

  static final String CORRETTO = "AmazonCorrettoCryptoProvider";
  static final String SUN_EC = "SunEC";

  private static final String CORRETTO_CLASS = "com.amazon.corretto.crypto.provider." + CORRETTO;
  private static final String ALGORITHM = "Ed25519";

  /** What stands before a key in its encoding. Source: RFC 8410, sections 4 and 7. */
  private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] SECRET_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  /** Reading a public key takes a square root, which costs as much as verifying with it. */
  private static final int MOST_KEYS_KEPT = 1024;

  private final Provider provider;
  private final Map<ByteBuffer, PublicKey> keys = new ConcurrentHashMap<>();

  private JcaEd25519(Provider provider) {
    this.provider = provider;
  }

  /** The JDK's own. */
  static Optional<Ed25519Provider> findSunEc() {
    return Optional.ofNullable(Security.getProvider(SUN_EC)).map(JcaEd25519::new);
  }

  /**
   * Amazon's, where its jar lies on the class path; it is not registered with the JDK, whose other
   * users keep what they have.
   *
   * @throws TrustException if the jar is there but its native library does not load
   */
  static Optional<Ed25519Provider> findCorretto() {
    try {
      Class<?> type = Class.forName(CORRETTO_CLASS);
      Object fault = type.getMethod("getLoadingError").invoke(type.getField("INSTANCE").get(null));
      if (fault instanceof Throwable thrown) {
        throw new TrustException(
            Text.of(
                    "%s 的本机库无法加载：%s。也许它的 jar 是给另一种处理器的，或临时目录不许运行程序。",
                    "The native library of %s does not load: %s. Maybe its jar is for another processor, or the folder of temporary files may not run programs.")
                .formatted(CORRETTO, thrown),
            thrown);
      }
      return Optional.of(new JcaEd25519((Provider) type.getField("INSTANCE").get(null)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new TrustException(
          Text.of(
                  "%s 无法使用：%s。也许它的版本不是文档所指定的。",
                  "%s cannot be used: %s. Maybe its version is not the one the documents name.")
              .formatted(CORRETTO, e),
          e);
    }
  }

  @Override
  public String name() {
    return provider.getName();
  }

  @Override
  public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM, provider);
      signer.initSign(
          factory().generatePrivate(new PKCS8EncodedKeySpec(joined(SECRET_PREFIX, seed))));
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new TrustException(
          Text.of(
                  "%s 无法签名：%s。请把它的 jar 从类路径中移走。",
                  "%s cannot sign: %s. Maybe take its jar from the class path.")
              .formatted(name(), e),
          e);
    }
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(decoded(publicKey));
      verifier.update(message);
      return verifies(verifier, signature);
    } catch (GeneralSecurityException e) {
      throw new TrustException(
          Text.of(
                  "%s 无法核对签名：%s。请把它的 jar 从类路径中移走。",
                  "%s cannot verify: %s. Maybe take its jar from the class path.")
              .formatted(name(), e),
          e);
    }
  }

  private static boolean verifies(Signature verifier, byte[] signature) {
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // R is no point
    }
  }

  private PublicKey decoded(byte[] publicKey) throws GeneralSecurityException {
    ByteBuffer bytes = ByteBuffer.wrap(publicKey);
    PublicKey kept = keys.get(bytes);
    if (kept == null) {
      kept = factory().generatePublic(new X509EncodedKeySpec(joined(PUBLIC_PREFIX, publicKey)));
      if (keys.size() >= MOST_KEYS_KEPT) {
        keys.clear();
      }
      keys.put(ByteBuffer.wrap(publicKey.clone()), kept);
    }
    return kept;
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM, SUN_EC);
  }

  private static byte[] joined(byte[] prefix, byte[] key) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + key.length);
    System.arraycopy(key, 0, joined, prefix.length, key.length);
    return joined;
  }
}
