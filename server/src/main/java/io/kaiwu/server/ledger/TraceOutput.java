// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.plot.TreePlot;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.report.SvgFile;
import io.kaiwu.server.cli.Say;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In which form a trace or a recall list is wanted, and of which ledger. */
final class TraceOutput {

  private static final int NEAREST = 5;

  @Mixin private final Say say = new Say();
  @Mixin private final TraceSource source = new TraceSource();

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Option(
      names = {"--out", "--html"},
      paramLabel = "FILE",
      description = {
        "另写一个带图的网页；文件名以 .svg 结尾则只写图",
        "also write a page with a drawing; the drawing alone if the name ends in .svg"
      })
  private @Nullable Path out;

  /** What was found, in every form. */
  interface Answer {

    boolean known();

    String root();

    ObjectNode json(FolderSigners signers);

    String text(FolderSigners signers);

    Report page(FolderSigners signers);

    TreePlot drawing();
  }

  /** Asks a question about events. */
  interface Question {
    Answer of(Tracing tracing);
  }

  Say say() {
    return say;
  }

  /** Opens the ledger, asks, and prints; returns the exit code. */
  int answer(Question question) throws IOException {
    try (Tracing tracing = Tracing.open(source, say)) {
      Answer answer = question.of(tracing);
      FolderSigners signers = new FolderSigners(source.folder(), tracing.log());
      tracing.warn(say);
      List<String> nearest =
          answer.known() ? List.of() : tracing.index().nearest(answer.root(), NEAREST);
      if (json) {
        ObjectNode all = answer.json(signers);
        nearest.forEach(all.putArray("nearest")::add);
        tracing.describe(all);
        System.out.println(all.toPrettyString());
      } else if (answer.known()) {
        System.out.println(answer.text(signers).stripTrailing());
        say.line(
            System.out,
            "%n# 后是账本中的序号；回执：./kaiwu ledger prove 序号 --data %s".formatted(source.folder().root()),
            "%n# stands before the index of an entry; its receipt: ./kaiwu ledger prove INDEX --data %s"
                .formatted(source.folder().root()));
      } else {
        System.err.println(answer.text(signers).stripTrailing());
        nearest(nearest, tracing.index().eventCount());
      }
      write(answer, signers);
      return answer.known() ? 0 : ExitCode.REFUSED;
    }
  }

  private void nearest(List<String> ids, int events) {
    if (events == 0) {
      say.line(System.err, "账本中没有任何 EPCIS 事件。", "There is no event of EPCIS on this ledger.");
    } else if (!ids.isEmpty()) {
      say.line(System.err, "写法最接近的：", "Written most like it:");
      ids.forEach(id -> System.err.println("  " + id));
    }
  }

  private void write(Answer answer, FolderSigners signers) throws IOException {
    if (out == null) {
      return;
    }
    String text =
        out.toString().endsWith(".svg")
            ? SvgFile.of(answer.drawing(), say.language())
            : answer.page(signers).html(say.language());
    Files.writeString(out, text, StandardCharsets.UTF_8);
    say.line(System.err, "已写入 %s".formatted(out), "Written: %s".formatted(out));
  }
}
