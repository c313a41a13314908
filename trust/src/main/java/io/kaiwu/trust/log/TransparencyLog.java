// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What can be asked of a log: its state, its entries, and proofs about both. Nothing is served that
 * is not what was written. Safe for use by many threads, beside running appends.
 */
public interface TransparencyLog {

  /** The log's key; its name is the log's origin. */
  VKey key();

  /** The newest acknowledged state. */
  Checkpoint checkpoint();

  /**
   * The entry at that index, from 0, of those acknowledged.
   *
   * @throws LogDamagedException if it is not what was written
   */
  SignedEntry entry(long index);

  /** The hashes of {@code count} leaves from {@code index} end to end, 32 bytes each. */
  byte[] leafHashes(long index, int count);

  /** The proof that the entry is in the tree of the first {@code size} entries. */
  List<Digest> inclusionProof(long index, long size);

  /** The proof that the tree of {@code size2} entries extends that of {@code size1}. */
  List<Digest> consistencyProof(long size1, long size2);

  /** Whether this log proves that it begins with that state. */
  default boolean beginsWith(Checkpoint earlier) {
    return beginsWith(earlier.size(), earlier.root());
  }

  /** Whether this log proves that its first {@code size} entries have that root. */
  default boolean beginsWith(long size, Digest root) {
    Checkpoint now = checkpoint(); // once: the log may grow beside us
    if (size == 0 || size > now.size()) {
      return size == 0;
    }
    HexFormat hex = HexFormat.of();
    return ProofVerifier.verifiesConsistency(
        size,
        now.size(),
        hex.parseHex(root.hex()),
        hex.parseHex(now.root().hex()),
        consistencyProof(size, now.size()).stream().map(one -> hex.parseHex(one.hex())).toList());
  }

  /**
   * Reads and hashes everything acknowledged so far.
   *
   * @param entriesDone told now and then how many entries are done; interrupting the thread stops
   *     the audit with a {@link io.kaiwu.trust.TrustException}
   */
  AuditReport audit(LongConsumer entriesDone);
}
