// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.disclosure.Kept;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger erase}: shreds what opens private fields, and notes it on the log. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "永久擦除本机留有的非公开字段（值与盐），并在账本上记一笔。账本、备份、导出与已开具的回执都不变；此前已公开的仍是已公开的。",
      "Shreds the private fields (values and salts) that this machine keeps of an entry, for good, and notes it on the log. The log, its backups, exports and receipts stay as they are; what was disclosed before stays disclosed.",
      "",
      "%n例 / Example:",
      "  ./kaiwu ledger erase 7",
      "  ./kaiwu ledger erase 7 --field /customer/name --reason 'asked 2026-03-01'",
      "  账本不在本机时 / where the log is not here:",
      "  ./kaiwu ledger erase receipt.json --out erasure.signed"
    })
final class EraseCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final PrivateChoice choice = new PrivateChoice();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(
      paramLabel = "ENTRY",
      description = {
        "记录的序号，或其回执文件；从未上账本的，用 private list 显示的摘要",
        "the entry's index, or the file of a receipt of it; if it never came on the log, the digest that private list shows"
      })
  private String named = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "记在账本上的缘由，人人可见 / why; stands on the log for everyone to read")
  private String reason = "";

  @Option(names = "--yes", description = "不再询问 / do not ask")
  private boolean yes;

  @Override
  int run() throws IOException {
    PrivateStore store = PrivateStore.open(folder().disclosures());
    if (named.matches("[0-9a-f]{64}")) {
      return forget(store, new Digest(named));
    }
    ChosenEntry chosen = ChosenEntry.of(folder(), named);
    Optional<Kept> kept = store.find(PrivateStore.nameOf(chosen.entry()));
    boolean begun = kept.flatMap(Kept::erasing).isPresent();
    Set<String> going = going(kept, chosen.index());
    if (going.isEmpty() && !begun) {
      throw nothingKept(chosen);
    }
    Optional<Path> file = delivery.file(folder());
    Keystore keys = keys(passwords);
    if (!going.isEmpty()) {
      confirm(going, chosen.index());
    }
    try (ErasureNote note = ErasureNote.open(folder(), keys, chosen, file)) {
      erase(store, chosen, going, note);
      report(chosen, going, note);
      return 0;
    } catch (TrustException e) {
      sayIfGone(store, chosen);
      throw e;
    }
  }

  /** What never came on the log leaves no trace there either. */
  private int forget(PrivateStore store, Digest name) {
    Kept kept =
        store
            .find(name)
            .orElseThrow(() ->
                new LedgerProblem(
                    "没有留存 %s 的非公开字段。请看 ledger private list。".formatted(name),
                    "No private fields are kept of (%s). Maybe look at: ledger private list"
                        .formatted(name)));
    if (PrivateListCommand.places(folder(), List.of(kept)).containsKey(name)) {
      throw new LedgerProblem(
          "此记录已在账本上，请用其序号擦除，以便记上一笔。请看 ledger private list。",
          "This entry is on the log. Maybe erase it by its index, so that it is noted: see ledger private list.");
    }
    confirm(kept.fields().keySet(), -1);
    store.forget(name);
    print(
        answer().put("payload", name.hex()).put("fields", kept.fields().size()),
        "已擦除：%s".formatted(name),
        "Erased: %s".formatted(name));
    return 0;
  }

  /** The fields asked for, all of those kept if none was named. */
  private Set<String> going(Optional<Kept> kept, long index) {
    Set<String> there = kept.map(one -> one.fields().keySet()).orElse(Set.of());
    if (there.isEmpty()) {
      return there;
    }
    for (String field : choice.fields()) {
      if (!there.contains(field)) {
        throw new LedgerProblem(
            Text.of(
                    "第 %d 条没有留存字段 %s；留存的有：%s。",
                    "Of entry %d the field (%s) is not kept here; kept are: %s.")
                .formatted(index, field, there));
      }
    }
    return choice.fields().isEmpty() ? there : Set.copyOf(choice.fields());
  }

  private LedgerProblem nothingKept(ChosenEntry chosen) {
    Set<Long> notes = new ErasureNotes(folder()).of(chosen).keySet();
    return notes.isEmpty()
        ? new LedgerProblem(
            "本机没有留存第 %d 条的非公开字段。它们也许在签署方处。".formatted(chosen.index()),
            "No private fields of entry %d are kept here. Maybe its signer keeps them."
                .formatted(chosen.index()))
        : new LedgerProblem(
            Text.of(
                    "第 %d 条的非公开字段已被擦除，见第 %s 条。",
                    "The private fields of entry %d were erased before, as entry %s notes.")
                .formatted(chosen.index(), notes));
  }

  private void confirm(Set<String> going, long index) {
    if (yes) {
      return;
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new LedgerProblem(
                    "擦除无法撤销，须有人确认。在脚本中请加 --yes。什么也没有擦除。",
                    "Erasing cannot be undone, and nobody is here to confirm it. Maybe add --yes. Nothing was erased."));
    Text question =
        index < 0
            ? Text.of("永久擦除 %s？输入 yes：", "Erase %s for good? Type yes: ").formatted(going)
            : Text.of("永久擦除第 %1$d 条的 %2$s？输入 yes：", "Erase %2$s of entry %1$d for good? Type yes: ")
                .formatted(index, going);
    if (!"yes".equals(console.readLine("%s", say.text(question)))) {
      throw new LedgerProblem("什么也没有擦除。", "Nothing was erased.");
    }
  }

  private void erase(PrivateStore store, ChosenEntry chosen, Set<String> going, ErasureNote note) {
    SignedEntry entry = chosen.entry();
    store.finish(PrivateStore.nameOf(entry), note::again);
    if (!going.isEmpty()) {
      Set<String> named = choice.fields().isEmpty() ? Set.of() : going;
      store.erase(chosen.index(), entry, named, reason, note::write);
    }
  }

  private void sayIfGone(PrivateStore store, ChosenEntry chosen) {
    boolean gone =
        store.find(PrivateStore.nameOf(chosen.entry())).flatMap(Kept::erasing).isPresent();
    if (gone) {
      say.line(
          System.err,
          "字段已擦除，但未能记入账本，原因如下。可再次运行同一命令；须会签时加 --out FILE。",
          "The fields are gone, but that could not be noted on the log, for the reason below. Maybe run the same again; if it must be countersigned, with --out FILE.");
    }
  }

  private void report(ChosenEntry chosen, Set<String> going, ErasureNote note) {
    ObjectNode answer =
        answer()
            .put("entry", chosen.index())
            .put("payload", PrivateStore.nameOf(chosen.entry()).hex())
            .put("fields", going.size());
    note.json(answer);
    print(
        answer,
        "第 %d 条的非公开字段已永久擦除（%d 个）；%s".formatted(chosen.index(), going.size(), note.text().zh()),
        "Private fields of entry %d are gone for good (%d of them); %s"
            .formatted(chosen.index(), going.size(), note.text().en()));
  }
}
