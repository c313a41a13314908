// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger countersign}: puts a second signature under what another firm signed. */
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    description = {
      "显示别家机构签好的记录，并加上本机构的会签。",
      "Shows the entries another organisation signed, and countersigns them with your own key."
    })
final class CountersignCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(paramLabel = "FILE", description = "签好的记录，每行一条 / signed entries, one a line")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "写入此文件 / the file to write")
  private Path out = Path.of("");

  @Override
  int run() throws IOException {
    Keystore keys = keys(passwords);
    Signer own = keys.get(Keystore.ORGANISATION);
    List<SignedEntry> entries = new ArrayList<>();
    for (byte[] leaf : Delivery.leaves(file)) {
      SignedEntry entry = GivenFile.parsed(file, leaf, SignedEntry::parse);
      entries.add(entry.countersign(own));
      print(answer().put("payload", entry.payload()), entry.payload(), entry.payload());
    }
    Delivery.write(out, entries);
    print(
        answer().put("file", out.toString()).put("entries", entries.size()),
        "%d 条已会签，写入 %s".formatted(entries.size(), out),
        "%d countersigned, in the file %s".formatted(entries.size(), out));
    return 0;
  }
}
