// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.Verdict.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The entry that an argument names: by its index, where the log is here, or by a receipt of it.
 *
 * @param receipt the one named
 */
record ChosenEntry(long index, SignedEntry entry, Optional<Receipt> receipt) {

  static ChosenEntry of(LedgerFolder folder, String argument) throws IOException {
    return argument.matches("\\d{1,15}")
        ? at(folder, Long.parseLong(argument))
        : in(folder, Path.of(argument));
  }

  private static ChosenEntry at(LedgerFolder folder, long index) {
    VKey key = folder.logKey();
    if (!folder.holdsLog()) {
      throw new LedgerProblem(
          "账本 %s 不在目录 %s 中，而在运营方处。请向其索取第 %d 条的回执，以回执文件代替序号。"
              .formatted(key.name(), folder.root(), index),
          "The ledger (%s) is not in this folder (%s) but at its operator's. Maybe ask there for the receipt of entry %d, and name its file instead of the index."
              .formatted(key.name(), folder.root(), index));
    }
    try (LogView log = LogView.open(folder.reading(), key)) {
      long size = log.checkpoint().size();
      if (index >= size) {
        throw new LedgerProblem(
            "账本有 %d 条记录，没有序号 %d（从 0 起）。".formatted(size, index),
            "The ledger has %d entries; there is no index %d (they count from 0)."
                .formatted(size, index));
      }
      return new ChosenEntry(index, log.entry(index), Optional.empty());
    }
  }

  private static ChosenEntry in(LedgerFolder folder, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (new ReceiptVerifier(Set.of(folder.logKey()), Set.of()).verify(bytes)
        instanceof Broken broken) {
      throw new LedgerProblem(
          "%s 不是本账本的完好回执：%s".formatted(file, broken.text().zh()),
          "(%s) is no intact receipt of this ledger: %s".formatted(file, broken.text().en()));
    }
    Receipt receipt = Receipt.parse(bytes);
    return new ChosenEntry(receipt.index(), receipt.entry(), Optional.of(receipt));
  }
}
