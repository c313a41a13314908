// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.nio.ByteBuffer;

/**
 * What was said on a log: the leaves of its entries without their countersignatures, each by the
 * first 128 bits of its hash; 16 to 43 bytes of memory a leaf. Two leaves that agree in these bits
 * cost 2^64 hashes to find, and then shut out one of them. One thread at a time.
 */
public final class LeafSet {

  private static final int LEAST_SLOTS = 16;

  private long[] slots;
  private int size;

  private final MerkleHasher hasher = new MerkleHasher();

  /** Room for so many without growing. */
  public LeafSet(int expected) {
    slots = new long[2 * Math.max(LEAST_SLOTS, Integer.highestOneBit(Math.max(1, expected)) * 4)];
  }

  int size() {
    return size;
  }

  /** What an entry says, whoever countersigned it. */
  static byte[] hash(SignedEntry entry, MerkleHasher hasher) {
    return hasher.leaf(entry.alone().leafBytes());
  }

  /** Adds what an entry says; false if that was said before. */
  public boolean add(SignedEntry entry) {
    return add(hash(entry, hasher), 0);
  }

  /** Whether that was said, by the same key with the same signature. */
  public boolean contains(SignedEntry entry) {
    return contains(hash(entry, hasher));
  }

  /** Adds the hash at that place, of which 16 bytes count; false if it was there. */
  boolean add(byte[] hashes, int at) {
    ByteBuffer bytes = ByteBuffer.wrap(hashes, at, 2 * Long.BYTES);
    long high = bytes.getLong();
    long low = nonZero(bytes.getLong());
    int slot = slot(high, low);
    if (slots[slot + 1] != 0) {
      return false;
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    size++;
    if (size > slots.length / 2 / 4 * 3) {
      grow();
    }
    return true;
  }

  boolean contains(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return slots[slot(bytes.getLong(), nonZero(bytes.getLong())) + 1] != 0;
  }

  /** Where the pair is, or would be: linear probing. A low half of zero marks an empty slot. */
  private int slot(long high, long low) {
    int mask = slots.length / 2 - 1;
    int at = (int) high & mask;
    while (slots[2 * at + 1] != 0 && (slots[2 * at] != high || slots[2 * at + 1] != low)) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int slot = slot(old[i], old[i + 1]);
        slots[slot] = old[i];
        slots[slot + 1] = old[i + 1];
      }
    }
  }

  private static long nonZero(long low) {
    return low == 0 ? 1 : low;
  }
}
