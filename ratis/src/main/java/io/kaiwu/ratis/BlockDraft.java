// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Outcome.Appended;
import io.kaiwu.ratis.Outcome.Refused;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A block as it grows, and what becomes of each batch that wants to be in it. */
final class BlockDraft {

  private final MerkleHasher hasher = new MerkleHasher();
  private final long from;
  private final RecentLeaves recent;
  private final List<SignedEntry> entries = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final Map<ByteBuffer, Long> places = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  BlockDraft(long from, RecentLeaves recent) {
    this.from = from;
    this.recent = recent;
  }

  long from() {
    return from;
  }

  /**
   * Settles a batch of which the log or this block has leaves already: all of them side by side
   * were appended before, by an attempt whose answer was lost; otherwise it is refused, as is a
   * batch that has a leaf twice.
   */
  boolean knows(List<byte[]> batch) {
    List<byte[]> hashes = batch.stream().map(hasher::leaf).toList();
    if (hashes.stream().map(ByteBuffer::wrap).distinct().count() < hashes.size()) {
      outcomes.add(duplicated());
      return true;
    }
    List<Long> found = hashes.stream().map(this::place).toList();
    if (found.stream().allMatch(place -> place < 0)) {
      return false;
    }
    long first = found.getFirst();
    long last = first + found.size();
    boolean inOrder = first >= 0 && (first < from) == (last <= from);
    for (int i = 0; i < found.size(); i++) {
      inOrder &= found.get(i) == first + i;
    }
    outcomes.add(inOrder ? new Appended(first, last) : duplicated());
    return true;
  }

  /** Where the leaf stands; -1 if nowhere. */
  private long place(byte[] hash) {
    Long here = places.get(ByteBuffer.wrap(hash));
    return here != null ? here : recent.find(hash).orElse(-1);
  }

  private static Refused duplicated() {
    return new Refused(
        Refusal.DUPLICATED,
        Text.of(
            "批中有些记录已在账本中，但不是这一整批。请只发送还没有的记录。",
            "Some entries of the batch are on the log already, but not this batch as a whole. Maybe send only those that are not."));
  }

  /** Takes a batch in that may be on the log. */
  void add(List<SignedEntry> batch, List<byte[]> batchLeaves) {
    long first = from + leaves.size();
    for (int i = 0; i < batchLeaves.size(); i++) {
      places.put(ByteBuffer.wrap(hasher.leaf(batchLeaves.get(i))), first + i);
    }
    entries.addAll(batch);
    leaves.addAll(batchLeaves);
    outcomes.add(new Appended(first, first + batchLeaves.size()));
  }

  void refuse(Refused refused) {
    outcomes.add(refused);
  }

  boolean isEmpty() {
    return leaves.isEmpty();
  }

  List<SignedEntry> entries() {
    return entries;
  }

  List<byte[]> leaves() {
    return leaves;
  }

  /** For each batch in the order they came. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }
}
