// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.logistics.show.TraceJson;
import io.kaiwu.logistics.show.TracePage;
import io.kaiwu.logistics.show.TraceText;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.server.cli.Say;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger trace}: where a thing comes from, or where it went. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "溯源：一件物品、一个批次或一个箱子从何而来；加 --forward 则看它去了哪里。返回 0 表示有事件提到它，1 表示没有，2 表示查不了。",
      "Where an item, a lot or a box comes from; with --forward, where it went. Exits 0 if any event speaks of it, 1 if none does, 2 if it cannot be looked up."
    })
final class TraceCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final LedgerOption ledger = new LedgerOption();
  @Mixin private final TraceOutput output = new TraceOutput();

  @Parameters(
      paramLabel = "ID",
      description = {
        "EPC URI 或 GS1 Digital Link，例如 urn:epc:id:sscc:4012345.0000000001",
        "an EPC URI or a GS1 Digital Link, such as urn:epc:id:sscc:4012345.0000000001"
      })
  private String id = "";

  @Option(names = "--forward", description = "看它去了哪里 / where it went")
  private boolean forward;

  @Override
  public Integer call() {
    return ExitCode.of(say, this::run);
  }

  private int run() throws IOException {
    Optional<TraceIndex> opened = TraceOutput.open(ledger.folder(), say);
    if (opened.isEmpty()) {
      return 2;
    }
    try (TraceIndex index = opened.get()) {
      Trace trace = forward ? index.forward(id) : index.back(id);
      System.out.println(
          output.json()
              ? TraceJson.of(trace).toPrettyString()
              : TraceText.of(trace, say.language()).stripTrailing());
      output.page(TracePage.of(trace), say);
      return trace.known() ? 0 : 1;
    }
  }
}
