// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.contract.member.StatedRoot;
import io.kaiwu.trust.contract.run.Divergence;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Committed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger contract roots}. */
@Command(
    name = "roots",
    mixinStandardHelpOptions = true,
    description = {
      "执行账本上的合约，与各成员所述的状态根比较；不同者点名，返回 1。--publish 写下本机构的根。",
      "Executes the log's contracts and compares the roots that members stated; names who differs, and exits 1. --publish states this organisation's root.",
      "%n例 / Example:",
      "  ./kaiwu ledger contract roots --publish"
    })
final class ContractRootsCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Option(
      names = "--publish",
      description = {
        "签署本机构的状态根，写入账本或 --out 文件",
        "sign this organisation's root, onto the log or into the file of --out"
      })
  private boolean publish;

  @Override
  int run() throws IOException, InterruptedException {
    if (publish && !delivery.toFile(folder())) {
      return append();
    }
    try (ContractReading reading = ContractReading.open(folder())) {
      if (!publish) {
        return compare(reading.member());
      }
      Keystore keys = keys(passwords);
      Statement said = reading.member().statement(InstantSource.system().instant());
      delivery.deliver(
          this, keys, List.of(said.sign(keys.get(Keystore.ORGANISATION))), "状态根", "The state root");
      return 0;
    }
  }

  private int append() throws IOException, InterruptedException {
    Keystore keys = keys(passwords);
    Signer own = keys.get(Keystore.ORGANISATION);
    try (LedgerWriter log = LedgerWriter.open(folder(), keys);
        ContractReading reading = ContractReading.open(folder())) {
      Committed done = log.commit(List.of(reading.member().statement(log.now()).sign(own)));
      reading.catchUp(done.toIndex());
      return compare(reading.member());
    }
  }

  private int compare(ContractMember member) {
    List<StatedRoot> all = member.stated();
    long differing = all.stream().filter(one -> !one.agrees()).count();
    ObjectNode answer =
        answer()
            .put("size", member.at().size())
            .put("root", member.at().root().hex())
            .put("chain", member.at().chain().hex());
    var list = answer.putArray("members");
    all.forEach(one -> add(list.addObject(), one));
    StringBuilder zh =
        new StringBuilder("此处：%d 条记录之后，根 %s".formatted(member.at().size(), member.at().root()));
    StringBuilder en =
        new StringBuilder(
            "here: after %d entries, root %s".formatted(member.at().size(), member.at().root()));
    for (StatedRoot one : all) {
      zh.append(System.lineSeparator()).append(zh(one));
      en.append(System.lineSeparator()).append(en(one));
    }
    if (2 * differing > all.size()) {
      zh.append("%n多数成员与此处不同：或许是此处的代码或数据有变。".formatted());
      en.append(
          "%nMost members differ from here: maybe it is the code or the log of this folder that was changed."
              .formatted());
    }
    print(answer, zh.toString(), en.toString());
    return differing == 0 ? 0 : 1;
  }

  private static void add(ObjectNode node, StatedRoot one) {
    node.put("member", one.member())
        .put("index", one.index())
        .put("size", one.said().at().size())
        .put("root", one.said().at().root().hex())
        .put("agrees", one.agrees());
    one.divergence()
        .ifPresent(found -> node.put("firstEntry", found.firstEntry()).put("end", found.size()));
  }

  private static String zh(StatedRoot one) {
    return one.divergence()
        .map(found ->
            "%s：不同，自第 %d 条起（至第 %d 条之间）。请双方重新执行这些记录，比较代码与状态。"
                .formatted(one.member(), found.firstEntry(), found.size() - 1))
        .orElse("%s：相符，至 %d 条".formatted(one.member(), one.said().at().size()));
  }

  private static String en(StatedRoot one) {
    return one.divergence()
        .map((Divergence found) ->
            "%s: differs, from entry %d on (found by entry %d). Maybe let both execute these again and compare code and state."
                .formatted(one.member(), found.firstEntry(), found.size() - 1))
        .orElse("%s: agrees, up to %d entries".formatted(one.member(), one.said().at().size()));
  }
}
