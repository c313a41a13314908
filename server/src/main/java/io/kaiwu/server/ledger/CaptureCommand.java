// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.CaptureCheck;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.Problem;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.server.ledger.EventFile.Item;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.LogView;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger capture}: events of EPCIS onto a shared ledger. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = {
      "采集 EPCIS 2.0 事件：校验、以事件哈希编号，一份文档一个签名，写入账本。已在账本上的不再写入。有一个事件不合格就全部不写，除非 --skip-bad。返回 0 全部在账本上，1 有事件被拒，2 无法执行。",
      "Captures events of EPCIS 2.0: checks them, names them by their hash, signs each document once and writes them to the ledger. What is there already is not written again. If one event is bad, none is written, unless --skip-bad. Exits 0 if all are on the ledger, 1 if any was refused, 2 if it cannot be done.",
      "%n例 / Example:",
      "  ./kaiwu ledger capture shipped.jsonld --stream epcis --data story/mill"
    })
final class CaptureCommand extends LedgerTask {

  private static final int LISTED = 10_000;
  private static final int SHOWN = 20;
  private static final int TOGETHER = 2_000;
  private static final int BYTES_TOGETHER = 1 << 20;

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Option(
      names = "--stream",
      paramLabel = "S",
      description = "写入哪个流，默认 epcis / the stream, default epcis")
  private String stream = "epcis";

  @Option(
      names = "--skip-bad",
      description = {
        "略过不合格的事件，写入其余的（captureErrorBehaviour=proceed）",
        "leave out bad events and write the others (captureErrorBehaviour=proceed)"
      })
  private boolean skipBad;

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = {
        "账本由多个节点保存时写到哪些节点，默认本目录里正在运行的",
        "where nodes keep the ledger: at which to write, default those that run in the folder"
      })
  private List<URI> nodes = new ArrayList<>();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = {
        "一份 EPCISDocument 或一个事件，或每行一份；- 为标准输入",
        "one EPCISDocument or event, or one a line; - is the standard input"
      })
  private String file = "-";

  private final ArrayNode captured = answer().putArray("events");
  private final ArrayNode bad = answer().putArray("problems");
  private int documents;
  private long read;
  private int problems;
  private int fresh;
  private int known;

  @Override
  int run() throws IOException, InterruptedException {
    LogReading.requireLog(folder());
    Keystore keys = keys(passwords);
    try (EventFile events = EventFile.open(file);
        LedgerWriter writer = LedgerWriter.open(folder(), keys, nodes);
        LogView log = LogView.open(folder().reading(), folder().logKey())) {
      MemberEvents ledger = new MemberEvents(log, writer, keys.get(Keystore.ORGANISATION), stream);
      TraceIndex index = TraceSource.openIndex(folder().root().resolve("trace"));
      try {
        Tracing.update(ledger, index, say);
      } catch (RuntimeException e) {
        index.close();
        throw e;
      }
      try (EventRepository repository =
              EventRepository.open(ledger, index, InstantSource.system());
          SpokenProgress progress = new SpokenProgress(say)) {
        capture(events, repository, progress);
      }
    }
    report();
    return problems == 0 ? 0 : ExitCode.REFUSED;
  }

  private void capture(EventFile events, EventRepository repository, SpokenProgress progress)
      throws IOException {
    long size = Math.max(1, events.size());
    if (!skipBad) {
      CaptureCheck check = repository.newCheck();
      events.read(item -> {
        count(item);
        List<Problem> found =
            item.document().isPresent() ? check.problems(item.document().get()) : item.problems();
        found.forEach(problem -> bad(item.number(), problem));
        return progress.at(() ->
            Text.of(
                    "校验：%,d 份文档，%d%%（Ctrl-C 停止）",
                    "Checking: %,d documents, %d %% (Ctrl-C stops it)")
                .formatted(documents, 100 * read / size));
      });
      stopIfAsked(progress);
      if (problems > 0) {
        return;
      }
      documents = 0;
      read = 0;
    }
    Together together = new Together(repository);
    events.read(item -> {
      count(item);
      together.take(item);
      return progress.at(() ->
          Text.of(
                  "写入：%,d 份文档，%d%%（Ctrl-C 停止，已写入的保留）",
                  "Writing: %,d documents, %d %% (Ctrl-C stops it; what is written is kept)")
              .formatted(documents, 100 * read / size));
    });
    together.flush();
    stopIfAsked(progress);
  }

  private void count(Item item) {
    documents++;
    read += item.bytes() + 1L;
  }

  private void stopIfAsked(SpokenProgress progress) {
    if (progress.isStopped()) {
      throw new LedgerProblem(
          "已停止：新写入 %,d 个事件，已有 %,d 个。再次运行时，已写入的不再写。".formatted(fresh, known),
          "Stopped: %,d events were written, %,d were there already. Run it again, and what is written is not written twice."
              .formatted(fresh, known));
    }
  }

  /** Gathers events that stand alone, so that not each of them costs a signature and a block. */
  private final class Together {
    private final EventRepository repository;
    private final List<Item> waiting = new ArrayList<>();
    private int bytes;

    Together(EventRepository repository) {
      this.repository = repository;
    }

    void take(Item item) {
      if (item.document().isEmpty()) {
        item.problems().forEach(problem -> bad(item.number(), problem));
        return;
      }
      boolean alone = !item.document().get().isSingleEvent();
      if (alone || waiting.size() >= TOGETHER || bytes + item.bytes() > BYTES_TOGETHER) {
        flush();
      }
      waiting.add(item);
      bytes += item.bytes();
      if (alone) {
        flush();
      }
    }

    void flush() {
      List<EpcisDocument> all = waiting.stream().flatMap(one -> one.document().stream()).toList();
      ErrorBehaviour behaviour = skipBad ? ErrorBehaviour.PROCEED : ErrorBehaviour.ROLLBACK;
      List<CaptureResult> results = repository.capture(all, behaviour);
      for (int i = 0; i < results.size(); i++) {
        int number = waiting.get(i).number();
        results.get(i).events().forEach(event -> good(number, event));
        results.get(i).problems().forEach(problem -> bad(number, problem));
      }
      waiting.clear();
      bytes = 0;
    }
  }

  private void good(int document, CaptureResult.Captured event) {
    fresh += event.isNew() ? 1 : 0;
    known += event.isNew() ? 0 : 1;
    if (captured.size() < LISTED) {
      captured
          .addObject()
          .put("document", document)
          .put("eventID", event.eventId())
          .put("index", event.position())
          .put("new", event.isNew());
      if (!isJson() && captured.size() <= SHOWN) {
        say.line(
            System.out,
            "#%d  %s%s"
                .formatted(event.position(), event.eventId(), event.isNew() ? "" : "  早已在账本上"),
            "#%d  %s%s"
                .formatted(
                    event.position(), event.eventId(), event.isNew() ? "" : "  is there already"));
      }
    }
  }

  private void bad(int document, Problem problem) {
    problems++;
    if (bad.size() < LISTED) {
      bad.addObject()
          .put("document", document)
          .put("pointer", problem.pointer())
          .put("zh", problem.text().zh())
          .put("en", problem.text().en());
      if (!isJson() && bad.size() <= SHOWN) {
        say.line(
            System.err,
            "文档 %d：%s".formatted(document, problem.text().zh()),
            "document %d: %s".formatted(document, problem.text().en()));
      }
    }
  }

  private void report() {
    ObjectNode answer =
        answer()
            .put("documents", documents)
            .put("captured", fresh)
            .put("known", known)
            .put("refused", problems);
    answer.set("events", captured);
    answer.set("problems", bad);
    boolean nothing = problems > 0 && !skipBad;
    if (!isJson()) {
      more(System.out, fresh + known - SHOWN);
      more(System.err, problems - SHOWN);
    }
    print(
        answer,
        nothing
            ? "有 %,d 处不合格，一个事件也没有写入。可改正后重来，或加 --skip-bad。".formatted(problems)
            : "%,d 份文档：新写入 %,d 个事件，已有 %,d 个，被拒 %,d 处。".formatted(documents, fresh, known, problems),
        nothing
            ? "Problems: %,d. No event was written. Maybe put them right, or add --skip-bad."
                .formatted(problems)
            : "Documents: %,d. Events written: %,d, there already: %,d. Problems: %,d."
                .formatted(documents, fresh, known, problems));
  }

  private void more(PrintStream out, int count) {
    if (count > 0) {
      say.line(
          out,
          "……另有 %,d 个（--json 列出前 %,d 个）".formatted(count, LISTED),
          "... and %,d more (--json lists the first %,d)".formatted(count, LISTED));
    }
  }
}
