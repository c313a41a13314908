// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.log.LogBackup;
import io.kaiwu.trust.note.Checkpoint;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "备份账本到新目录，并把副本的每个字节读回核对。写入方可同时运行；恢复时把副本拷回即可。密钥不在其中。",
      "Copies the ledger into a new folder and reads every byte of the copy back. The writer may be running; to restore, copy it back. The keys are not in it."
    })
final class BackupCommand extends LedgerTask {

  @Mixin private final LogKeyOption logKey = new LogKeyOption();

  @Parameters(
      paramLabel = "DIR",
      description = {"空的或尚不存在的目录", "a folder that is empty or not there yet"})
  private Path to = Path.of("backup");

  @Override
  int run() {
    Checkpoint copied = LogBackup.copy(folder().reading(), logKey.of(folder()), to);
    print(
        answer().put("entries", copied.size()).put("root", copied.root().hex()),
        "已备份并核对 %,d 条记录：%s".formatted(copied.size(), to),
        "Copied %,d entries and read them back: %s".formatted(copied.size(), to));
    return 0;
  }
}
