// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a witness cosigned last, one file a log, durable before any cosignature leaves. A file that
 * is gone or damaged stops the witness for that log: it must not begin anew, or it could be made to
 * cosign a second history.
 */
final class WitnessStates {

  private static final String NOTHING = "nothing cosigned yet\n";

  private final Path folder;

  WitnessStates(Path folder) {
    this.folder = folder;
  }

  static String nameOf(String origin) {
    return Digest.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Makes room for a log that was never cosigned; leaves one that was as it is. */
  void begin(String origin) {
    Path file = folder.resolve(nameOf(origin));
    if (!Files.exists(file)) {
      write(file, NOTHING);
    }
  }

  /** What was cosigned last; empty if nothing was. */
  Optional<Checkpoint> read(String origin) {
    Path file = folder.resolve(nameOf(origin));
    try {
      String text = Files.readString(file);
      if (text.equals(NOTHING)) {
        return Optional.empty();
      }
      Checkpoint state = Checkpoint.parse(text);
      if (!state.origin().equals(origin)) {
        throw new MalformedException(Text.of("它属于另一账本。", "It is of another log."));
      }
      return Optional.of(state);
    } catch (IOException | IllegalArgumentException e) {
      throw new TrustException(
          Text.of(
                  "无法从 %2$s 读取上次为 %1$s 联署的状态：%3$s。也许账本是手工写进列表的：请用命令添加。如果文件丢失，请从最新的备份恢复，绝不可从头开始。",
                  "What was cosigned last for (%s) cannot be read from (%s): %s. Maybe the log was listed by hand: add it by the command. If the file was lost, bring it back from its newest backup and never begin anew.")
              .formatted(origin, file, e),
          e);
    }
  }

  void write(Checkpoint state) {
    write(folder.resolve(nameOf(state.origin())), state.toString());
  }

  private static void write(Path file, String text) {
    try {
      DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "见证方无法写入 %s：%s。也许磁盘已满。",
                  "The witness cannot write (%s): %s. Maybe the disk is full.")
              .formatted(file, e),
          e);
    }
  }
}
