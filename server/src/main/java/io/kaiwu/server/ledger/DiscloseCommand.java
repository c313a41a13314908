// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Disclosure;
import io.kaiwu.trust.disclosure.Disclosures;
import io.kaiwu.trust.disclosure.Erasure;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.disclosure.Revealed;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger disclose}: a receipt that shows some private fields. */
@Command(
    name = "disclose",
    mixinStandardHelpOptions = true,
    description = {
      "开具回执，其中只公开所列的非公开字段，其余仍然隐藏。须由留有这些字段的一方运行（见 ledger private list）。",
      "Makes a receipt that shows the private fields named, and hides the others. For whoever keeps them (see ledger private list).",
      "",
      "  ./kaiwu ledger disclose 7 --field /price --to for-the-bank.json",
      "  ./kaiwu ledger disclose receipt.json --field /price --to for-the-bank.json"
    })
final class DiscloseCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final PrivateChoice choice = new PrivateChoice();

  @Parameters(
      paramLabel = "ENTRY",
      description = {
        "记录的序号（账本在本机时），或其回执文件",
        "the entry's index, where the log is here, or the file of a receipt of it"
      })
  private String named = "";

  @Option(
      names = {"--to", "--out"},
      paramLabel = "FILE",
      description = "写入文件，默认输出到屏幕 / the file to write, default the screen")
  private @Nullable Path to;

  @Override
  int run() throws IOException {
    choice.requireSome();
    ChosenEntry chosen = ChosenEntry.of(folder(), named);
    PrivateStore store = PrivateStore.open(folder().disclosures());
    requireKept(chosen, store);
    List<Disclosure> shown = store.select(chosen.entry(), choice.fields());
    Receipt plain = chosen.receipt().isPresent() ? chosen.receipt().get() : receipt(chosen.index());
    Receipt receipt =
        plain.with(Stream.concat(plain.disclosures().stream(), shown.stream()).toList());
    if (to == null) {
      System.out.write(receipt.bytes());
      System.out.println();
      return 0;
    }
    Files.write(to, receipt.bytes());
    report(receipt, to.toString());
    return 0;
  }

  private Receipt receipt(long index) throws IOException {
    try (LogView log = LogView.open(folder().reading(), folder().logKey())) {
      return new ReceiptMaker(folder(), List.of(), () -> keys(passwords).get(Keystore.LOG))
          .receipt(log, index);
    }
  }

  private void requireKept(ChosenEntry chosen, PrivateStore store) {
    if (store.find(chosen.entry()).keySet().containsAll(choice.fields())) {
      return;
    }
    SortedMap<Long, Erasure> notes = new ErasureNotes(folder()).of(chosen);
    if (!notes.isEmpty()) {
      throw new LedgerProblem(
          Text.of(
                  "第 %d 条的非公开字段已被擦除，见第 %s 条；留下的有：%s。",
                  "Private fields of entry %d were erased, as entry %s notes; still kept are: %s.")
              .formatted(chosen.index(), notes.keySet(), store.find(chosen.entry()).keySet()));
    }
  }

  private void report(Receipt receipt, String file) {
    Revealed revealed = Disclosures.reveal(receipt.entry(), receipt.disclosures());
    ObjectNode answer = answer().put("file", file).put("index", receipt.index());
    revealed.shown().forEach(answer.putArray("disclosed")::add);
    answer.put("hidden", revealed.hidden());
    Text done =
        Text.of(
                "第 %d 条的回执已写入 %s，公开 %s；另有 %d 个仍隐藏。核对：./kaiwu verify %s",
                "The receipt of entry %d is in %s. It shows %s; %d more hidden. To check it: ./kaiwu verify %s")
            .formatted(receipt.index(), file, revealed.shown(), revealed.hidden(), file);
    print(answer, done.zh(), done.en());
  }
}
