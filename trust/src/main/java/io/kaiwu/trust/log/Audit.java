// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads the whole history once: every frame's check sum, every entry's hash against the tree, every
 * checkpoint's signature and root, every stored offset and tile hash.
 */
final class Audit {

  private static final int MAX_DAMAGES = 100;
  private static final int REPORT_EVERY = 1000;

  private final LogFiles files;
  private final VKey key;
  private final Head head;
  private final MerkleHasher hasher = new MerkleHasher();
  private final MerkleFrontier frontier = new MerkleFrontier();
  private final List<Damage> damages = new ArrayList<>();
  private final long[] tiles = new long[8];
  private long checkpoints;

  Audit(LogFiles files, VKey key, Head head) {
    this.files = files;
    this.key = key;
    this.head = head;
  }

  AuditReport run(LongConsumer entriesDone) throws IOException {
    long at = EntryFile.START;
    while (at < head.end() && damages.size() < MAX_DAMAGES) {
      if (Thread.currentThread().isInterrupted()) {
        throw new TrustException(
            "The audit was stopped after %d of %d entries."
                .formatted(frontier.size(), head.size()));
      }
      at = step(at);
      if (frontier.size() % REPORT_EVERY == 0) {
        entriesDone.accept(frontier.size());
      }
    }
    entriesDone.accept(frontier.size());
    return new AuditReport(frontier.size(), checkpoints, head.end(), damages);
  }

  /** Checks the frame there; where the next one begins. */
  private long step(long at) throws IOException {
    Frame frame;
    try {
      frame = files.entries.frame(at, head.end());
      if (frame.number() != frontier.size()) {
        throw new NoFrameException("the frame is number %d".formatted(frame.number()));
      }
    } catch (NoFrameException e) {
      return stepOver(at, e.what());
    }
    if (frame.kind() == Frame.ENTRY) {
      checkEntry(frame);
    } else if (frame.kind() == Frame.CHECKPOINT) {
      checkCheckpoint(frame);
    }
    return frame.end();
  }

  /** Goes on at the next entry, by the stored offsets, with the stored hash of the damaged one. */
  private long stepOver(long at, String what) throws IOException {
    long entry = frontier.size();
    damages.add(Damage.ofEntry(EntryFile.NAME, at, Math.min(entry, head.size() - 1), what));
    boolean isCheckpoint = entry < head.size() && files.tree.offset(entry) > at;
    if (isCheckpoint) {
      return files.tree.offset(entry);
    }
    if (entry >= head.size()) {
      return head.end();
    }
    frontier.append(files.tree.read(0, entry, 1), this::checkTile);
    long next = entry + 1 < head.size() ? files.tree.offset(entry + 1) : head.checkpointOffset();
    return next > at ? next : head.end();
  }

  private void checkEntry(Frame frame) throws IOException {
    long entry = frontier.size();
    byte[] stored = files.tree.read(0, entry, 1);
    if (!Arrays.equals(hasher.leaf(frame.body()), stored)) {
      damages.add(Damage.ofEntry(EntryFile.NAME, frame.offset(), entry, "the entry was changed"));
    }
    if (files.tree.offset(entry) != frame.offset()) {
      damages.add(
          Damage.ofEntry(
              TreeFiles.OFFSETS,
              entry * Long.BYTES,
              entry,
              "the offset is wrong. Maybe delete this file while the log is closed: it is made anew"));
    }
    frontier.append(stored, this::checkTile);
  }

  private void checkTile(int level, byte[] hash) {
    if (level > 0) {
      long index = tiles[level]++;
      if (!Arrays.equals(hash, files.tree.read(level, index, 1))) {
        damages.add(
            Damage.at(
                TreeFiles.name(level), index * MerkleHasher.LENGTH, "the tile hash is wrong"));
      }
    }
  }

  private void checkCheckpoint(Frame frame) throws IOException {
    checkpoints++;
    try {
      if (!LogReader.fits(LogReader.checkpoint(frame, key), frontier)) {
        throw new NoFrameException("the tree is not what this checkpoint signed");
      }
    } catch (NoFrameException e) {
      damages.add(Damage.at(EntryFile.NAME, frame.offset(), e.what()));
    }
  }
}
