// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.LogBackup;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.note.Checkpoint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "备份账本到新目录，并把副本的每个字节读回核对。写入方可同时运行；恢复时把副本拷回即可。密钥不在其中。",
      "Copies the ledger into a new folder and reads every byte of the copy back. The writer may be running; to restore, copy it back. The keys are not in it."
    })
final class BackupCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int NOT_DONE = 2;

  @Mixin private final Say say = new Say();
  @Mixin private final LedgerOption ledger = new LedgerOption();
  @Mixin private final LogKeyOption logKey = new LogKeyOption();

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Parameters(
      paramLabel = "DIR",
      description = {"空的或尚不存在的目录", "a folder that is empty or not there yet"})
  private Path to = Path.of("backup");

  @Override
  public Integer call() {
    LedgerFolder folder = ledger.folder();
    try {
      print(LogBackup.copy(folder.log(), logKey.of(folder), to));
      return 0;
    } catch (LogKeyOption.NoKeyException e) {
      System.err.println(say.text(e.text()));
      return NOT_DONE;
    } catch (LogDamagedException e) {
      System.err.println(e.getMessage());
      return BROKEN;
    } catch (TrustException e) {
      System.err.println(e.getMessage());
      return NOT_DONE;
    }
  }

  private void print(Checkpoint checkpoint) {
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      System.out.println(
          node.put("entries", checkpoint.size()).put("root", checkpoint.root().hex()));
      return;
    }
    say.line(
        System.out,
        "已备份并核对 %,d 条记录：%s".formatted(checkpoint.size(), to),
        "Copied %,d entries and read them back: %s".formatted(checkpoint.size(), to));
  }
}
