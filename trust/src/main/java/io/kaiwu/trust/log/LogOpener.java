// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.log.LogFiles.State;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of a log to the end of its last complete block.
 *
 * <p>Up to the head they are acknowledged: there nothing is cut, and damage refuses to open. Behind
 * it whole signed blocks are adopted, and one torn block is cut off.
 */
final class LogOpener {

  /** The block of a new log is one checkpoint. */
  private static final int MAX_FIRST_BLOCK = 2_000;

  private final LogFiles files;
  private final Signer signer;
  private final EntryFile.Frames frames;
  private long truncatedBytes;
  private long droppedEntries;
  private long adoptedEntries;
  private boolean rebuiltTree;

  LogOpener(LogFiles files, Signer signer) {
    this.files = files;
    this.signer = signer;
    this.frames = files.entries.scan();
  }

  /** A block that is whole, with what it adds to the tree. */
  private record Block(
      List<Frame> entries, Mark mark, Checkpoint checkpoint, long checkpointOffset, long end) {}

  State open() throws IOException {
    Optional<Head> head = files.head.read();
    if (head.isEmpty() && files.entries.length() < EntryFile.START) {
      return begin();
    }
    if (!files.entries.hasMagic()) {
      throw LogDamagedException.history(
          Damage.at(
              EntryFile.NAME,
              0,
              Text.of("文件缺失，或不是本版本的账本", "the file is missing or no log of this version")));
    }
    State state = head.isPresent() ? acknowledged(head.get()) : null;
    if (state == null) {
      files.tree.truncate(0);
    }
    return adoptAndCut(state);
  }

  Recovery recovery() {
    return new Recovery(truncatedBytes, droppedEntries, adoptedEntries, rebuiltTree);
  }

  /** An empty log, whose first block is a checkpoint alone. */
  private State begin() throws IOException {
    files.entries.begin();
    files.tree.truncate(0);
    MerkleFrontier frontier = new MerkleFrontier();
    Checkpoint checkpoint =
        Checkpoint.sign(0, new Digest(HexFormat.of().formatHex(frontier.root())), signer);
    byte[] body = checkpoint.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer block = ByteBuffer.allocate(Frame.length(body));
    Frame.write(block, Frame.CHECKPOINT, 0, body);
    block.flip();
    long end = EntryFile.START + block.limit();
    files.entries.append(EntryFile.START, block);
    Head head = new Head(0, EntryFile.START, end, Mark.NONE);
    files.head.write(head);
    files.force();
    files.forceNames();
    return new State(head, checkpoint, frontier);
  }

  private State acknowledged(Head head) throws IOException {
    Checkpoint checkpoint = Acknowledged.read(files, head, signer.key()).checkpoint();
    MerkleFrontier frontier = files.tree.verified(head.size(), head.end());
    if (!LogReader.fits(checkpoint, frontier)) {
      rebuiltTree = true;
      frontier = new TreeRebuild(files, signer.key(), head).run();
    }
    files.tree.truncate(head.size());
    return new State(head, checkpoint, frontier);
  }

  private State adoptAndCut(@Nullable State from) throws IOException {
    State state = from;
    long end = from == null ? EntryFile.START : from.head().end();
    MerkleFrontier frontier = from == null ? new MerkleFrontier() : from.frontier();
    Optional<Block> next = findBlock(end, frontier.size());
    while (next.isPresent()) {
      Block block = next.get();
      adopt(block, frontier);
      end = block.end;
      state =
          new State(
              new Head(frontier.size(), block.checkpointOffset, end, block.mark),
              block.checkpoint,
              frontier);
      next = findBlock(end, frontier.size());
    }
    truncatedBytes = files.entries.length() - end;
    if (truncatedBytes > 0) {
      refuseIfAcknowledged(from, end, frontier.size());
      files.entries.truncate(end);
    }
    if (state == null) {
      return begin();
    }
    if (from == null || from.head().end() != end) {
      files.entries.secure(from == null ? 0 : from.head().end(), end);
      files.head.write(state.head());
      files.force();
    }
    return state;
  }

  /** The block at that place; empty if the file ends there or what follows is not whole. */
  private Optional<Block> findBlock(long start, long size) throws IOException {
    List<Frame> entries = new ArrayList<>();
    Mark mark = Mark.NONE;
    long limit = files.entries.length();
    long at = start;
    while (at < limit) {
      Frame frame;
      try {
        frame = frames.frame(at, limit);
      } catch (NoFrameException e) {
        break;
      }
      if (frame.number() != size + entries.size()) {
        throw LogDamagedException.history(
            Damage.at(
                EntryFile.NAME,
                at,
                Text.of("此帧的序号是 %d", "the frame is number %d").formatted(frame.number())));
      }
      if (frame.kind() == Frame.CHECKPOINT) {
        return Optional.of(
            new Block(entries, mark, checkpointOrRefuse(frame), frame.offset(), frame.end()));
      }
      if (frame.kind() == Frame.MARK) {
        mark = Mark.of(frame.body());
      } else {
        entries.add(frame);
      }
      at = frame.end();
    }
    droppedEntries = entries.size();
    return Optional.empty();
  }

  private Checkpoint checkpointOrRefuse(Frame frame) {
    try {
      return LogReader.checkpoint(frame, signer.key());
    } catch (NoFrameException e) {
      throw LogDamagedException.history(Damage.at(EntryFile.NAME, frame.offset(), e.problem()));
    }
  }

  private void adopt(Block block, MerkleFrontier frontier) throws IOException {
    MerkleHasher hasher = new MerkleHasher();
    for (Frame frame : block.entries) {
      frontier.append(hasher.leaf(frame.body()), files.tree);
      files.tree.addOffset(frame.offset());
    }
    if (!LogReader.fits(block.checkpoint, frontier)) {
      throw LogDamagedException.history(
          Damage.at(
              EntryFile.NAME,
              block.checkpointOffset,
              Text.of("此块与其检查点所签的不符", "the block is not what its checkpoint signed")));
    }
    files.tree.flush();
    adoptedEntries += block.entries.size();
  }

  /**
   * A crash tears the last block only. If a whole checkpoint with something behind it follows, or
   * the head that would tell is gone, the bytes may have been acknowledged.
   */
  private void refuseIfAcknowledged(@Nullable State from, long end, long size) throws IOException {
    boolean headLost =
        from == null && (size > 0 || files.entries.length() > EntryFile.START + MAX_FIRST_BLOCK);
    if (headLost
        || truncatedBytes > 2 * LogSettings.MAX_BLOCK_BYTES
        || holdsWholeBlock(end, size)) {
      throw LogDamagedException.history(
          Damage.ofEntry(
              EntryFile.NAME,
              end,
              size,
              Text.of(
                      "有 %d 字节损坏，其中可能有已确认的记录",
                      "%d bytes are damaged that may have been acknowledged")
                  .formatted(truncatedBytes)));
    }
  }

  private boolean holdsWholeBlock(long start, long size) throws IOException {
    long limit = files.entries.length();
    for (long at = files.entries.findKind(Frame.CHECKPOINT, start, limit);
        at < limit;
        at = files.entries.findKind(Frame.CHECKPOINT, at + 1, limit)) {
      try {
        Frame frame = files.entries.frame(at, limit);
        if (frame.kind() == Frame.CHECKPOINT
            && frame.end() < limit
            && LogReader.checkpoint(frame, signer.key()).size() > size) {
          return true;
        }
      } catch (NoFrameException notHere) {
        // most of these bytes are not the beginning of a frame
      }
    }
    return false;
  }
}
