// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.tile.TileExport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "把账本导出成任何网站服务器都能提供的文件（C2SP tlog-tiles）；再次运行只写新增部分。写入方可同时运行。",
      "Writes the ledger as files that any web server can serve (C2SP tlog-tiles); run again, it writes what is new. The writer may be running."
    })
final class ExportCommand extends LedgerTask {

  @Mixin private final LogKeyOption logKey = new LogKeyOption();

  @Parameters(
      paramLabel = "DIR",
      description = {"导出目录", "the folder to export into"})
  private Path to = Path.of("export");

  @Override
  int run() {
    try (LogView log = LogView.open(folder().reading(), logKey.of(folder()))) {
      TileExport.Result done = TileExport.write(log, to);
      long more = done.to() - done.from();
      print(
          answer().put("from", done.from()).put("to", done.to()).put("files", done.files()),
          "已导出 %,d 条记录，其中新增 %,d 条，写入 %,d 个文件：%s".formatted(done.to(), more, done.files(), to),
          "Exported %,d entries, %,d of them new, in %,d files: %s"
              .formatted(done.to(), more, done.files(), to));
      return 0;
    }
  }
}
