// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.plot.TreePlot;
import io.kaiwu.core.report.Report;
import io.kaiwu.logistics.show.TraceJson;
import io.kaiwu.logistics.show.TracePage;
import io.kaiwu.logistics.show.TraceText;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.server.cli.Say;
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
    return ExitCode.of(
        output.say(),
        () ->
            output.answer(tracing ->
                new Found(
                    forward ? tracing.index().forward(id) : tracing.index().back(id),
                    output.say())));
  }

  private record Found(Trace trace, Say say) implements TraceOutput.Answer {

    @Override
    public boolean known() {
      return trace.known();
    }

    @Override
    public String root() {
      return trace.root();
    }

    @Override
    public ObjectNode json(FolderSigners signers) {
      return TraceJson.of(trace, signers);
    }

    @Override
    public String text(FolderSigners signers) {
      return TraceText.of(trace, say.language(), signers);
    }

    @Override
    public Report page(FolderSigners signers) {
      return TracePage.of(trace, signers);
    }

    @Override
    public TreePlot drawing() {
      return TracePage.drawing(trace);
    }
  }
}
