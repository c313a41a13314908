// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.plot.TreePlot;
import io.kaiwu.core.report.Report;
import io.kaiwu.logistics.show.TraceJson;
import io.kaiwu.logistics.show.TracePage;
import io.kaiwu.logistics.show.TraceText;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.server.cli.Say;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger recall}: all that must be found when a lot is recalled. */
@Command(
    name = "recall",
    mixinStandardHelpOptions = true,
    description = {
      "召回清单：含有该批次、由它制成、属于它或与它同装的一切，及其现在的位置和持有者。返回 0 表示有事件提到它，1 表示没有，2 表示查不了。",
      "The recall list: all that contains a lot, is made of it, belongs to it or was packed with it, with where it is and who has it. Exits 0 if any event speaks of it, 1 if none does, 2 if it cannot be looked up."
    })
final class RecallCommand implements Callable<Integer> {

  @Mixin private final TraceOutput output = new TraceOutput();

  @Parameters(
      paramLabel = "LOT",
      description = {
        "批次，例如 urn:epc:class:lgtin:4012345.012345.998877 或 https://id.gs1.org/01/04012345123456/10/998877",
        "a lot, such as urn:epc:class:lgtin:4012345.012345.998877 or https://id.gs1.org/01/04012345123456/10/998877"
      })
  private String lot = "";

  @Override
  public Integer call() {
    return ExitCode.of(
        output.say(),
        () -> output.answer(tracing -> new Found(tracing.index().recall(lot), output.say())));
  }

  private record Found(Recall recall, Say say) implements TraceOutput.Answer {

    @Override
    public boolean known() {
      return recall.known();
    }

    @Override
    public String root() {
      return recall.root();
    }

    @Override
    public ObjectNode json(FolderSigners signers) {
      return TraceJson.of(recall, signers);
    }

    @Override
    public String text(FolderSigners signers) {
      return TraceText.of(recall, say.language(), signers);
    }

    @Override
    public Report page(FolderSigners signers) {
      return TracePage.of(recall, signers);
    }

    @Override
    public TreePlot drawing() {
      return TracePage.drawing(recall);
    }
  }
}
