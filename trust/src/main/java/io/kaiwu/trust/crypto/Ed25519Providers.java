// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.trust.crypto.Ed25519Selection.Candidate;
import java.util.List;
import java.util.Optional;

/** The providers that are known here, best expected first. */
public final class Ed25519Providers {

  static final List<Candidate> ALL =
      List.of(
          new Candidate(JcaEd25519.CORRETTO, JcaEd25519::findCorretto),
          new Candidate(BouncyCastleEd25519.NAME, () -> Optional.of(new BouncyCastleEd25519())),
          new Candidate(JcaEd25519.SUN_EC, JcaEd25519::findSunEc));

  private Ed25519Providers() {}

  /**
   * The provider of that name behind the common rules, unchecked and unmeasured; empty where it is
   * not installed.
   *
   * @throws io.kaiwu.trust.TrustException if it is installed but does not load
   */
  public static Optional<Ed25519Provider> find(String name) {
    return ALL.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .flatMap(candidate -> candidate.loader().get())
        .map(StrictEd25519::new);
  }
}
