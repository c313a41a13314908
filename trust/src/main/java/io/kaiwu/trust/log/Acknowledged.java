// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Frame.NoFrameException;
import io.kaiwu.trust.log.HeadFile.Head;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;

/**
 * How far a log is acknowledged.
 *
 * @param head where its last acknowledged block ends
 * @param checkpoint what was signed there
 */
record Acknowledged(Head head, Checkpoint checkpoint) {

  /**
   * What the head says, with the checkpoint it points to.
   *
   * @throws LogDamagedException if there is no checkpoint of that key and size
   */
  static Acknowledged read(LogFiles files, Head head, VKey key) throws IOException {
    try {
      Frame frame = files.entries.frame(head.checkpointOffset(), head.end());
      Checkpoint checkpoint = LogReader.checkpoint(frame, key);
      if (frame.kind() != Frame.CHECKPOINT || frame.number() != head.size()) {
        throw new NoFrameException(Text.of("最后的检查点条数不符", "the last checkpoint is of another size"));
      }
      return new Acknowledged(head, checkpoint);
    } catch (NoFrameException e) {
      throw new LogDamagedException(
          Damage.at(EntryFile.NAME, head.checkpointOffset(), e.problem()),
          Text.of(
              "也许账本的密钥被换过：请取回建账时的密钥；或从备份恢复账本的目录。",
              "Maybe the log's key was replaced: bring back the key the log was made with; or bring the log's folder back from a backup."));
    }
  }

  long size() {
    return head.size();
  }
}
