// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.merkle.TileTree;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Leaf hashes, read a tile at a time and held against the signed root; the tiles used last are
 * kept, so that reading in order costs one proof in 256 entries.
 */
final class ProvenTiles {

  private static final int WIDTH = 256;
  private static final int KEPT = 64;

  private final TileTree.Source stored;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  ProvenTiles(TileTree.Source stored) {
    this.stored = stored;
  }

  /** The hashes end to end; empty if the root does not prove them. */
  Optional<byte[]> leaves(long index, int count, Acknowledged at) {
    byte[] leaves = new byte[Math.multiplyExact(count, MerkleHasher.LENGTH)];
    int done = 0;
    while (done < count) {
      long tile = (index + done) / WIDTH;
      int from = (int) (index + done - tile * WIDTH);
      int taken = Math.min(count - done, WIDTH - from);
      Optional<byte[]> hashes = tile(tile, at);
      if (hashes.isEmpty()) {
        return Optional.empty();
      }
      System.arraycopy(
          hashes.get(),
          from * MerkleHasher.LENGTH,
          leaves,
          done * MerkleHasher.LENGTH,
          taken * MerkleHasher.LENGTH);
      done += taken;
    }
    return Optional.of(leaves);
  }

  private Optional<byte[]> tile(long tile, Acknowledged at) {
    int width = (int) Math.min(WIDTH, at.size() - tile * WIDTH);
    Optional<byte[]> known = find(tile, width);
    if (known.isPresent()) {
      return known;
    }
    byte[] hashes = stored.read(0, tile * WIDTH, width);
    if (!isProven(tile * WIDTH, width, hashes, at)) {
      return Optional.empty();
    }
    lock.lock();
    try {
      kept.put(tile, hashes);
    } finally {
      lock.unlock();
    }
    return Optional.of(hashes);
  }

  private Optional<byte[]> find(long tile, int width) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(tile))
          .filter(hashes -> hashes.length >= width * MerkleHasher.LENGTH);
    } finally {
      lock.unlock();
    }
  }

  /** The path of the first leaf is made from all the others of its tile, so it speaks for them. */
  private boolean isProven(long first, int width, byte[] hashes, Acknowledged at) {
    TileTree tree =
        new TileTree((level, index, count) -> {
          boolean inTile = level == 0 && index >= first && index + count <= first + width;
          int from = inTile ? (int) (index - first) * MerkleHasher.LENGTH : 0;
          return inTile
              ? Arrays.copyOfRange(hashes, from, from + count * MerkleHasher.LENGTH)
              : stored.read(level, index, count);
        });
    return ProofVerifier.verifiesInclusion(
        Arrays.copyOf(hashes, MerkleHasher.LENGTH),
        first,
        at.size(),
        tree.inclusion(first, at.size()),
        ProvenHistory.rootOf(at));
  }
}
