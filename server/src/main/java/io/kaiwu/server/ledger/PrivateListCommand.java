// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Erasure;
import io.kaiwu.trust.disclosure.Kept;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.log.LogView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger private list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "列出本机留有哪些记录的非公开字段，不显示其值（除非 --show）。被中断的擦除也在此补完。",
      "Lists of which entries this machine keeps private fields; no values, unless asked for with --show. An erasure that was cut off is ended."
    })
final class PrivateListCommand extends LedgerTask {

  @Option(names = "--show", description = "也显示字段的值 / show the values too")
  private boolean show;

  @Override
  int run() {
    List<Kept> all = new ArrayList<>(PrivateStore.open(folder().disclosures()).list());
    Map<Digest, Long> places = places(folder(), all);
    all.sort(comparing(kept -> places.getOrDefault(kept.payload(), Long.MAX_VALUE)));
    ObjectNode answer = answer();
    answer.putArray("kept");
    StringBuilder text = new StringBuilder();
    for (Kept kept : all) {
      @Nullable Long index = kept.erasing().map(Erasure::entry).orElse(places.get(kept.payload()));
      answer.withArray("kept").add(json(kept, index));
      text.append(text(kept, index));
    }
    String none =
        say.text(
            Text.of(
                "目录 %s 中没有留存非公开字段。".formatted(folder().disclosures()),
                "No private fields are kept in (%s).".formatted(folder().disclosures())));
    String lines = all.isEmpty() ? none : text.toString().stripTrailing();
    print(answer, lines, lines);
    return 0;
  }

  /** Where the entries stand, as far as the log is here. */
  static Map<Digest, Long> places(LedgerFolder folder, List<Kept> all) {
    Map<Digest, Long> places = new HashMap<>();
    if (all.isEmpty() || !folder.holdsLog()) {
      return places;
    }
    try (LogView log = LogView.open(folder.reading(), folder.logKey())) {
      for (long index : log.indexesHolding("\"_sd_alg\"", 0)) {
        places.put(PrivateStore.nameOf(log.entry(index)), index);
      }
    }
    return places;
  }

  private ObjectNode json(Kept kept, @Nullable Long index) {
    ObjectNode node = answer().put("entry", index).put("payload", kept.payload().hex());
    kept.said()
        .ifPresent(said -> node.put("stream", said.stream()).put("time", said.time().toString()));
    node.put("erasing", kept.erasing().isPresent());
    node.putArray("fields");
    kept.fields()
        .forEach((path, disclosure) -> {
          ObjectNode field = node.withArray("fields").addObject().put("path", path);
          if (show) {
            field.set("value", disclosure.value());
          }
        });
    return node;
  }

  private String text(Kept kept, @Nullable Long index) {
    StringBuilder text = new StringBuilder();
    Text place =
        index == null
            ? Text.of(
                "不在本机账本上 %s".formatted(kept.payload()),
                "not on a log here: %s".formatted(kept.payload()))
            : Text.of("第 %d 条".formatted(index), "entry %d".formatted(index));
    String said = kept.said().map(one -> "  %s  %s".formatted(one.stream(), one.time())).orElse("");
    text.append(say.text(place)).append(said).append('\n');
    kept.fields()
        .forEach((path, disclosure) ->
            text.append("  ")
                .append(path)
                .append(show ? " = " + disclosure.value() : "")
                .append('\n'));
    Optional<String> pending =
        kept.erasing()
            .map(erasure ->
                say.text(
                    Text.of(
                        "  已擦除，尚未记入账本。请运行：ledger erase %d --yes".formatted(erasure.entry()),
                        "  Erased, and not noted on the log yet. Run: ledger erase %d --yes"
                            .formatted(erasure.entry()))));
    pending.ifPresent(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
