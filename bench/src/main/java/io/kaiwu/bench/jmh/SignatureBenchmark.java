// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.jmh;

import io.kaiwu.trust.crypto.Ed25519Provider;
import io.kaiwu.trust.crypto.Ed25519Providers;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message of 256 bytes signed and verified, by each provider behind the common rules. */
public class SignatureBenchmark {

  private static byte[] message() {
    byte[] message = new byte[256];
    new SplittableRandom(5).nextBytes(message);
    return message;
  }

  /** Ed25519, by name of the provider. */
  @State(Scope.Benchmark)
  public static class Curve {

    @Param({"AmazonCorrettoCryptoProvider", "BouncyCastle", "SunEC"})
    public String provider = "";

    private final byte[] seed = new byte[32];
    private final byte[] key = new byte[32];
    private final byte[] message = message();
    private byte[] signature = new byte[64];
    private Ed25519Provider found = Ed25519Providers.find("BouncyCastle").orElseThrow();

    /** Makes a key and a signature by it. */
    @Setup
    public void prepare() {
      found = Ed25519Providers.find(provider).orElseThrow();
      Ed25519.generatePublicKey(seed, 0, key, 0);
      signature = found.sign(seed, key, message);
    }
  }

  /** ML-DSA-44 of the JDK. */
  @State(Scope.Benchmark)
  public static class Lattice {

    private final SecretKey key =
        SecretKey.generate(KeyType.ML_DSA_44_COSIGNATURE, "w.example", new SecureRandom());
    private final byte[] message = message();
    private final byte[] signature = key.sign(message);
  }

  @Benchmark
  public byte[] ed25519Sign(Curve c) {
    return c.found.sign(c.seed, c.key, c.message);
  }

  @Benchmark
  public boolean ed25519Verify(Curve c) {
    return c.found.verifies(c.key, c.message, c.signature);
  }

  @Benchmark
  public byte[] mlDsa44Sign(Lattice l) {
    return l.key.sign(l.message);
  }

  @Benchmark
  public boolean mlDsa44Verify(Lattice l) {
    return l.key.key().verifies(l.message, l.signature);
  }
}
