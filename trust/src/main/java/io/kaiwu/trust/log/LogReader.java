// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.merkle.MerkleFrontier;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads checkpoint frames and holds them against the key and the tree. */
final class LogReader {

  private LogReader() {}

  /**
   * The checkpoint in the frame.
   *
   * @throws NoFrameException if it is not one of that key for the size the frame names
   */
  static Checkpoint checkpoint(Frame frame, VKey key) throws NoFrameException {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(new String(frame.body(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new NoFrameException(Text.of("这不是检查点：%s", "this is no checkpoint: %s").formatted(e));
    }
    if (!checkpoint.origin().equals(key.name()) || !checkpoint.note().isSignedBy(key)) {
      throw new NoFrameException(
          Text.of("%s 的检查点不是由密钥 %s 签署的", "the checkpoint of (%s) is not signed by the key (%s)")
              .formatted(checkpoint.origin(), key));
    }
    if (checkpoint.size() != frame.number()) {
      throw new NoFrameException(Text.of("检查点的条数不符", "the checkpoint is of another size"));
    }
    return checkpoint;
  }

  /**
   * The block whose first frame is there.
   *
   * @throws NoFrameException if there is none, or it is not whole
   */
  static StoredBlock block(EntryFile file, long offset, long index, long limit, VKey key)
      throws IOException {
    List<byte[]> leaves = new ArrayList<>();
    Mark mark = Mark.NONE;
    long at = offset;
    while (true) {
      Frame frame = file.frame(at, limit);
      if (frame.number() != index + leaves.size()) {
        throw NoFrameException.misplaced(frame);
      }
      if (frame.kind() == Frame.CHECKPOINT) {
        return new StoredBlock(index, leaves, mark, checkpoint(frame, key));
      }
      if (frame.kind() == Frame.MARK) {
        mark = Mark.of(frame.body());
      } else {
        leaves.add(frame.body());
      }
      at = frame.end();
    }
  }

  static boolean fits(Checkpoint checkpoint, MerkleFrontier frontier) {
    return checkpoint.size() == frontier.size()
        && checkpoint.root().hex().equals(HexFormat.of().formatHex(frontier.root()));
  }
}
