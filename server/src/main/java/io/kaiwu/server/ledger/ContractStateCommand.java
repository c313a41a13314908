// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.state.StateTree;
import io.kaiwu.trust.entry.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger contract state}. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = {
      "执行账本上的合约，打印一个键的值；键以 / 结尾时列出其下的键。没有则返回 1。",
      "Executes the log's contracts and prints the value at a key, or the keys below one that ends in /. Exits 1 if there is nothing.",
      "%n例 / Example:",
      "  ./kaiwu ledger contract state custody/lot/W-7"
    })
final class ContractStateCommand extends LedgerTask {

  private static final int MOST = 1000;

  @Parameters(paramLabel = "KEY", description = "键，如 custody/lot/W-7 / such as custody/lot/W-7")
  private String key = "";

  @Override
  int run() throws IOException {
    try (ContractReading reading = ContractReading.open(folder())) {
      StateTree tree = reading.member().tree();
      BlockRoot at = reading.member().at();
      ObjectNode answer =
          answer().put("key", key).put("size", at.size()).put("root", at.root().hex());
      return key.endsWith("/") ? list(tree, answer) : show(tree, at, answer);
    }
  }

  private int show(StateTree tree, BlockRoot at, ObjectNode answer) {
    Optional<String> value = tree.find(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    value.ifPresent(text -> answer.set("value", StrictJson.parse(text)));
    print(
        answer,
        "%s%n共 %d 条记录，根 %s".formatted(value.orElse("没有 " + key), at.size(), at.root()),
        "%s%nafter %d entries, root %s"
            .formatted(value.orElse("nothing at " + key), at.size(), at.root()));
    return value.isPresent() ? 0 : 1;
  }

  private int list(StateTree tree, ObjectNode answer) {
    List<String> keys = tree.keys(key, "", MOST);
    var array = answer.putArray("keys");
    keys.forEach(array::add);
    String text = String.join(System.lineSeparator(), keys);
    print(
        answer,
        keys.isEmpty() ? "%s 之下什么也没有".formatted(key) : text,
        keys.isEmpty() ? "nothing below %s".formatted(key) : text);
    return keys.isEmpty() ? 1 : 0;
  }
}
