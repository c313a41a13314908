// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger sign}: says something for another firm's ledger. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "签署记录写入文件，交运营方追加；账本不必在本机。",
      "Signs entries into a file for the operator to append; the log need not be here.",
      "%n例 / Example:",
      "  ./kaiwu ledger sign --stream custody/wheat --out delivery.signed delivery.json",
      "  ./kaiwu ledger sign --stream orders --private /price --out o.signed order.json"
    })
final class SignCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final StatementOptions said = new StatementOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "写入此文件，每行一条 / the file to write, one entry a line")
  private Path out = Path.of("");

  @Override
  int run() throws IOException {
    Keystore keys = keys(passwords);
    var entries =
        said.sign(folder(), keys.get(Keystore.ORGANISATION), InstantSource.system().instant());
    Delivery.write(out, entries);
    print(
        answer().put("file", out.toString()).put("entries", entries.size()),
        "%d 条已签署，写入 %s".formatted(entries.size(), out),
        "%d signed, in the file %s".formatted(entries.size(), out));
    return 0;
  }
}
