// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Makes the tree and offset files anew from the entries, after it has shown that the entries are
 * those the log signed. Reads every entry twice; needed only when those files were lost or rotten.
 */
final class TreeRebuild {

  private static final int FLUSH_EVERY = 4096;

  private final LogFiles files;
  private final VKey key;
  private final Head head;

  TreeRebuild(LogFiles files, VKey key, Head head) {
    this.files = files;
    this.key = key;
    this.head = head;
  }

  MerkleFrontier run() throws IOException {
    verify();
    return write();
  }

  private void verify() throws IOException {
    MerkleHasher hasher = new MerkleHasher();
    MerkleFrontier frontier = new MerkleFrontier();
    Damage suspect = null;
    EntryFile.Frames frames = files.entries.scan();
    long at = EntryFile.START;
    while (at < head.end()) {
      Frame frame = frameOrRefuse(frames, at, frontier.size());
      if (frame.kind() == Frame.ENTRY) {
        byte[] hash = hasher.leaf(frame.body());
        if (suspect == null && differsFromStored(frontier.size(), hash)) {
          suspect =
              Damage.ofEntry(
                  EntryFile.NAME, at, frontier.size(), Text.of("记录被改动过", "the entry was changed"));
        }
        frontier.append(hash, (level, ignored) -> {});
      } else if (frame.kind() == Frame.CHECKPOINT && fits(frame, frontier)) {
        suspect = null; // the block is what was signed, so the stored hash was the rotten one
      } else if (frame.kind() == Frame.CHECKPOINT) {
        throw LogDamagedException.history(
            suspect != null
                ? suspect
                : Damage.ofEntry(
                    EntryFile.NAME,
                    at,
                    Math.max(0, frontier.size() - 1),
                    Text.of(
                        "止于此条的块与其检查点所签的不符",
                        "the block that ends with this entry is not what its checkpoint signed")));
      }
      at = frame.end();
    }
  }

  private boolean fits(Frame frame, MerkleFrontier frontier) throws IOException {
    try {
      Checkpoint checkpoint = LogReader.checkpoint(frame, key);
      return LogReader.fits(checkpoint, frontier);
    } catch (NoFrameException e) {
      throw LogDamagedException.history(Damage.at(EntryFile.NAME, frame.offset(), e.problem()));
    }
  }

  private boolean differsFromStored(long entry, byte[] hash) {
    try {
      return !Arrays.equals(files.tree.read(0, entry, 1), hash);
    } catch (UncheckedIOException e) {
      return false; // lost: there is nothing to compare with
    }
  }

  private Frame frameOrRefuse(EntryFile.Frames frames, long at, long entry) throws IOException {
    try {
      Frame frame = frames.frame(at, head.end());
      if (frame.number() != entry) {
        throw NoFrameException.misplaced(frame);
      }
      return frame;
    } catch (NoFrameException e) {
      throw LogDamagedException.history(Damage.ofEntry(EntryFile.NAME, at, entry, e.problem()));
    }
  }

  private MerkleFrontier write() throws IOException {
    MerkleHasher hasher = new MerkleHasher();
    MerkleFrontier frontier = new MerkleFrontier();
    files.tree.truncate(0);
    EntryFile.Frames frames = files.entries.scan();
    long at = EntryFile.START;
    while (at < head.end()) {
      Frame frame = frames.frame(at, head.end());
      if (frame.kind() == Frame.ENTRY) {
        frontier.append(hasher.leaf(frame.body()), files.tree);
        files.tree.addOffset(at);
        if (frontier.size() % FLUSH_EVERY == 0) {
          files.tree.flush();
        }
      }
      at = frame.end();
    }
    files.tree.flush();
    return frontier;
  }
}
