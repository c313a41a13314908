// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.Digest;
import java.util.List;

/** Why two checkpoints of a log cannot be of one history. */
public sealed interface ForkProof {

  /** Both have one size, and their roots differ. */
  record SameSize() implements ForkProof {}

  /**
   * The later tree begins with another tree than the earlier checkpoint says. The hashes fold to
   * the later root, so they are its own, whoever gave them.
   *
   * @param path as in {@link io.kaiwu.trust.merkle.ProofVerifier#findPrefixRoot}
   */
  record OtherPrefix(List<Digest> path) implements ForkProof {
    public OtherPrefix {
      path = List.copyOf(path);
    }
  }

  /**
   * One place holds two different entries.
   *
   * @param index the place, from 0
   * @param firstLeaf the hash of the leaf in the first tree
   * @param firstPath its inclusion proof
   * @param secondLeaf the hash of the leaf in the second tree
   * @param secondPath its inclusion proof
   */
  record OtherEntry(
      long index,
      Digest firstLeaf,
      List<Digest> firstPath,
      Digest secondLeaf,
      List<Digest> secondPath)
      implements ForkProof {
    public OtherEntry {
      firstPath = List.copyOf(firstPath);
      secondPath = List.copyOf(secondPath);
    }
  }

  /**
   * Nobody has shown that the later extends the earlier. That proves nothing yet: the log clears
   * itself with one consistency proof, and convicts itself in the eyes of whoever it refuses it.
   *
   * @param path what was offered instead; perhaps nothing
   */
  record Owed(List<Digest> path) implements ForkProof {
    public Owed {
      path = List.copyOf(path);
    }
  }
}
