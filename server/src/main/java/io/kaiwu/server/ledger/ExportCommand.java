// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.tile.TileExport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "把账本导出成任何网站服务器都能提供的文件（C2SP tlog-tiles）；再次运行只写新增部分。写入方可同时运行。",
      "Writes the ledger as files that any web server can serve (C2SP tlog-tiles); run again, it writes what is new. The writer may be running."
    })
final class ExportCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int NOT_DONE = 2;

  @Mixin private final Say say = new Say();
  @Mixin private final LedgerOption ledger = new LedgerOption();
  @Mixin private final LogKeyOption logKey = new LogKeyOption();

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Parameters(
      paramLabel = "DIR",
      description = {"导出目录", "the folder to export into"})
  private Path to = Path.of("export");

  @Override
  public Integer call() {
    LedgerFolder folder = ledger.folder();
    try (LogView log = LogView.open(folder.log(), logKey.of(folder))) {
      print(TileExport.write(log, to));
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

  private void print(TileExport.Result result) {
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      System.out.println(
          node.put("from", result.from()).put("to", result.to()).put("files", result.files()));
      return;
    }
    say.line(
        System.out,
        "已导出 %,d 条记录，其中新增 %,d 条，写入 %,d 个文件：%s"
            .formatted(result.to(), result.to() - result.from(), result.files(), to),
        "Exported %,d entries, %,d of them new, in %,d files: %s"
            .formatted(result.to(), result.to() - result.from(), result.files(), to));
  }
}
