// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads the whole history once: every frame's check sum, every entry's hash against the tree, every
 * checkpoint's signature and root, every stored offset and tile hash. Where an entry and its stored
 * hash disagree, the checkpoint behind them tells which of the two was changed.
 */
final class Audit {

  private static final int MAX_DAMAGES = 100;
  private static final int REPORT_EVERY = 1000;
  private static final Text MAKE_ANEW =
      Text.of(
          "%s。请关闭账本、删除此文件后重新打开：它会重建",
          "%s. Maybe close the log, delete this file and open the log again: it is made anew");

  private final LogFiles files;
  private final VKey key;
  private final Head head;
  private final EntryFile.Frames frames;
  private final RecordFile.One leaves;
  private final RecordFile.One offsets;
  private final MerkleHasher hasher = new MerkleHasher();
  private final List<Damage> damages = new ArrayList<>();
  private final long[] tiles = new long[8];

  /** Behind the last checkpoint that was reached. */
  private final MerkleFrontier frontier = new MerkleFrontier();

  /** The entries since then: as they hash, and as their hash is stored. */
  private final List<Leaf> block = new ArrayList<>();

  private long checkpoints;

  @SuppressWarnings("ArrayRecordComponent") // a short-lived carrier; never compared
  private record Leaf(long offset, byte[] hash, byte[] stored) {}

  Audit(LogFiles files, VKey key, Head head) {
    this.files = files;
    this.key = key;
    this.head = head;
    this.frames = files.entries.scan();
    this.leaves = files.tree.scanLeaves();
    this.offsets = files.tree.scanOffsets();
  }

  AuditReport run(LongConsumer entriesDone) throws IOException {
    long at = EntryFile.START;
    if (!files.entries.hasMagic()) {
      damages.add(
          Damage.at(EntryFile.NAME, 0, Text.of("文件开头不是账本", "the file does not begin like a log")));
    }
    while (at < head.end() && damages.size() < MAX_DAMAGES) {
      if (Thread.currentThread().isInterrupted()) {
        throw new TrustException(
            Text.of("审计在 %d 条（共 %d 条）之后停止。", "The audit was stopped after %d of %d entries.")
                .formatted(entries(), head.size()));
      }
      at = step(at);
      if (entries() % REPORT_EVERY == 0) {
        entriesDone.accept(entries());
      }
    }
    settle(Optional.empty());
    entriesDone.accept(entries());
    return new AuditReport(entries(), checkpoints, head.end(), damages);
  }

  private long entries() {
    return frontier.size() + block.size();
  }

  /** Checks the frame there; where the next one begins. */
  private long step(long at) throws IOException {
    Frame frame;
    try {
      frame = frames.frame(at, head.end());
      if (frame.number() != entries()) {
        throw NoFrameException.misplaced(frame);
      }
    } catch (NoFrameException e) {
      return stepOver(at, e.problem());
    }
    if (frame.kind() == Frame.ENTRY) {
      checkEntry(frame);
    } else if (frame.kind() == Frame.CHECKPOINT) {
      checkCheckpoint(frame);
    }
    return frame.end();
  }

  /** Goes on at the next entry, by the stored offsets, with the stored hash of the damaged one. */
  private long stepOver(long at, Text what) throws IOException {
    long entry = entries();
    if (entry >= head.size()) {
      damages.add(Damage.at(EntryFile.NAME, at, what));
      return at < head.checkpointOffset() ? head.checkpointOffset() : head.end();
    }
    if (files.tree.offset(entry) > at) {
      damages.add(
          Damage.at(
              EntryFile.NAME, at, Text.of("%s，在两块之间", "%s, between two blocks").formatted(what)));
      return files.tree.offset(entry);
    }
    damages.add(Damage.ofEntry(EntryFile.NAME, at, entry, what));
    byte[] stored = leaves.read(entry);
    block.add(new Leaf(at, stored, stored));
    long next = entry + 1 < head.size() ? files.tree.offset(entry + 1) : head.checkpointOffset();
    return next > at ? next : head.end();
  }

  private void checkEntry(Frame frame) throws IOException {
    long entry = entries();
    block.add(new Leaf(frame.offset(), hasher.leaf(frame.body()), leaves.read(entry)));
    if (ByteBuffer.wrap(offsets.read(entry)).getLong() != frame.offset()) {
      damages.add(
          Damage.ofEntry(
              TreeFiles.OFFSETS,
              entry * Long.BYTES,
              entry,
              MAKE_ANEW.formatted(Text.of("位置不对", "the offset is wrong"))));
    }
  }

  private void checkCheckpoint(Frame frame) {
    checkpoints++;
    try {
      settle(Optional.of(LogReader.checkpoint(frame, key)));
    } catch (NoFrameException e) {
      damages.add(Damage.at(EntryFile.NAME, frame.offset(), e.problem()));
    }
  }

  /** Brings the tree forward over the block, by the hashes that the checkpoint signed. */
  private void settle(Optional<Checkpoint> signed) {
    boolean differs = block.stream().anyMatch(leaf -> !Arrays.equals(leaf.hash, leaf.stored));
    boolean entriesHold = !differs || signed.filter(this::fitsTheEntries).isPresent();
    for (Leaf leaf : block) {
      if (!Arrays.equals(leaf.hash, leaf.stored)) {
        damages.add(differing(frontier.size(), leaf, entriesHold));
      }
      frontier.append(entriesHold ? leaf.hash : leaf.stored, this::checkTile);
    }
    if (signed.filter(checkpoint -> !LogReader.fits(checkpoint, frontier)).isPresent()) {
      damages.add(
          Damage.ofEntry(
              EntryFile.NAME,
              block.isEmpty() ? EntryFile.START : block.getFirst().offset,
              Math.max(0, frontier.size() - 1),
              Text.of(
                  "止于此条的块与其检查点所签的不符",
                  "the block that ends with this entry is not what its checkpoint signed")));
    }
    block.clear();
  }

  private static Damage differing(long entry, Leaf leaf, boolean entryHolds) {
    return entryHolds
        ? Damage.ofEntry(
            TreeFiles.name(0),
            entry * MerkleHasher.LENGTH,
            entry,
            MAKE_ANEW.formatted(Text.of("记录的哈希不对", "the hash of the entry is wrong")))
        : Damage.ofEntry(
            EntryFile.NAME, leaf.offset, entry, Text.of("记录被改动过", "the entry was changed"));
  }

  private boolean fitsTheEntries(Checkpoint checkpoint) {
    MerkleFrontier tried = frontier.copy();
    block.forEach(leaf -> tried.append(leaf.hash, (level, ignored) -> {}));
    return LogReader.fits(checkpoint, tried);
  }

  private void checkTile(int level, byte[] hash) {
    if (level > 0) {
      long index = tiles[level]++;
      if (!Arrays.equals(hash, files.tree.read(level, index, 1))) {
        damages.add(
            Damage.at(
                TreeFiles.name(level),
                index * MerkleHasher.LENGTH,
                MAKE_ANEW.formatted(Text.of("瓦片的哈希不对", "the tile hash is wrong"))));
      }
    }
  }
}
