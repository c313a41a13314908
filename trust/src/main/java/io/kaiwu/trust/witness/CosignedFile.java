// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The newest checkpoint of a log with cosignatures, in a file beside the log. */
final class CosignedFile {

  private final Path file;
  private final TransparencyLog log;

  CosignedFile(Path file, TransparencyLog log) {
    this.file = file;
    this.log = log;
  }

  /** What was kept, if the log of today extends it. */
  Optional<Checkpoint> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Checkpoint kept = Checkpoint.parse(Files.readString(file));
      if (!kept.origin().equals(log.key().name()) || !kept.note().isSignedBy(log.key())) {
        throw new TrustException(
            Text.of(
                    "带联署的检查点 %s 属于另一账本或密钥。也许目录是复制来的。",
                    "The cosigned checkpoint (%s) is of another log or key. Maybe the folder was copied.")
                .formatted(file));
      }
      if (!log.beginsWith(kept)) {
        throw new TrustException(
            Text.of(
                    "账本（%s，%d 条）并不延续见证方联署过的状态（%d 条，%s）。也许恢复了旧备份：请恢复最新的，或另起名称新建账本。",
                    "The log (%s, %d entries) does not extend what witnesses cosigned of it (%d entries, %s). Maybe an old backup was restored: bring back the newest, or begin a log of another name.")
                .formatted(log.key().name(), log.checkpoint().size(), kept.size(), file));
      }
      return Optional.of(kept);
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "带联署的检查点 %s 无法读取：%s。可以删除它：会重新询问见证方。",
                  "The cosigned checkpoint (%s) cannot be read: %s. Maybe delete it: witnesses will be asked again.")
              .formatted(file, e),
          e);
    }
  }

  void write(Checkpoint cosigned) {
    try {
      DurableFile.replace(file, cosigned.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "带联署的检查点 %s 无法写入：%s。也许磁盘已满。",
                  "The cosigned checkpoint (%s) cannot be written: %s. Maybe the disk is full.")
              .formatted(file, e),
          e);
    }
  }
}
