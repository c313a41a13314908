// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.report.Report;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.server.cli.Say;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a trace or a recall list is wanted; opens the index they are read from. */
final class TraceOutput {

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "另写一个带图的网页 / also write a page with a drawing")
  private @Nullable Path html;

  boolean json() {
    return json;
  }

  /** Opens the index of a ledger; empty, and said, if there is none. */
  static Optional<TraceIndex> open(LedgerFolder ledger, Say say) {
    Path folder = ledger.root().resolve("trace");
    if (Files.notExists(folder)) {
      say.line(
          System.err,
          "%s 里没有追溯索引；也许账本在别处（--data），或还没有采集过事件。".formatted(ledger.root()),
          "There is no trace index in %s. Maybe the ledger is elsewhere (--data), or no event was captured yet."
              .formatted(ledger.root()));
      return Optional.empty();
    }
    return Optional.of(TraceIndex.open(folder));
  }

  void page(Report report, Say say) throws IOException {
    if (html != null) {
      Files.writeString(html, report.html(say.language()), StandardCharsets.UTF_8);
      say.line(System.err, "网页已写入 %s".formatted(html), "The page is in %s".formatted(html));
    }
  }
}
