// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.tile.TileView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where events are read from: a ledger's folder, a backup of its log, or what was exported for web
 * servers; and where the index of them lies.
 */
final class TraceSource {

  @Mixin private final LedgerOption ledger = new LedgerOption();
  @Mixin private final LogKeyOption logKey = new LogKeyOption();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = {
        "追溯索引所在目录，默认在账本旁；删掉也会重建",
        "where the trace index lies, default beside the ledger; if it is deleted, it is made anew"
      })
  private @Nullable Path index;

  LedgerFolder folder() {
    return ledger.folder();
  }

  /** The log, open to read. */
  TransparencyLog openLog() {
    Path root = folder().root();
    if (TileView.isExport(root)) {
      return TileView.open(root, key());
    }
    return LogView.open(isBackup() ? root : requireLog().reading(), key());
  }

  /** The log's public key: named, or found beside the log. */
  VKey key() {
    try {
      return logKey.of(folder());
    } catch (LedgerProblem e) {
      if (isCopy()) {
        throw new LedgerProblem(
            "%s 是账本的副本，其中没有公钥。请用 --log-key 给出账本公钥（运营方的 log.vkey）。".formatted(folder().root()),
            "The folder (%s) is a copy of a log without its public key. Maybe give the key with --log-key; the operator has it in log.vkey."
                .formatted(folder().root()));
      }
      throw e;
    }
  }

  private LedgerFolder requireLog() {
    LogReading.requireLog(folder());
    return folder();
  }

  /** Whether it is a copy of the log alone; it may be served or copied back, without an index. */
  private boolean isCopy() {
    return isBackup() || TileView.isExport(folder().root());
  }

  private boolean isBackup() {
    return Files.exists(folder().root().resolve("entries.log"));
  }

  private Path indexFolder() {
    Path root = folder().root();
    if (index != null) {
      return index;
    }
    Path name = Objects.requireNonNull(root.toAbsolutePath().normalize().getFileName());
    return isCopy()
        ? root.toAbsolutePath().normalize().resolveSibling(name + "-trace")
        : root.resolve("trace");
  }

  /** Opens the index, as it is. */
  TraceIndex openIndex() {
    return openIndex(indexFolder());
  }

  static TraceIndex openIndex(Path folder) {
    try {
      return TraceIndex.open(folder);
    } catch (EpcisException e) {
      throw new LedgerProblem(
          e.problem().zh() + "也许站点正在运行：请向站点查询，或用 --index 另指一个目录。",
          e.problem().en()
              + " Maybe the site runs: ask it, or name another folder for an index with --index.");
    }
  }
}
