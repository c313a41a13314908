// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.disclosure.Erasure;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says on the log that fields were erased, on the stream of their entry; or in a file, signed. */
final class ErasureNote implements AutoCloseable {

  private final LedgerFolder folder;
  private final Keystore keys;
  private final ChosenEntry chosen;
  private final Optional<Path> file;
  private final Optional<LedgerWriter> log;
  private long index = -1;

  private ErasureNote(
      LedgerFolder folder,
      Keystore keys,
      ChosenEntry chosen,
      Optional<Path> file,
      Optional<LedgerWriter> log) {
    this.folder = folder;
    this.keys = keys;
    this.chosen = chosen;
    this.file = file;
    this.log = log;
  }

  /** Opened before anything is erased: who cannot write to the log learns it in time. */
  static ErasureNote open(
      LedgerFolder folder, Keystore keys, ChosenEntry chosen, Optional<Path> file) {
    Optional<LedgerWriter> log =
        file.isPresent() ? Optional.empty() : Optional.of(LedgerWriter.open(folder, keys));
    return new ErasureNote(folder, keys, chosen, file, log);
  }

  void write(Erasure erasure) {
    Instant now = log.map(LedgerWriter::now).orElseGet(InstantSource.system()::instant);
    SignedEntry entry =
        Statement.of(
                folder.logKey().name(),
                Statement.streamOf(chosen.entry()),
                now,
                Erasure.TYPE,
                erasure.json())
            .sign(keys.get(Keystore.ORGANISATION));
    if (log.isEmpty()) {
      Delivery.write(file.orElseThrow(), List.of(entry));
      return;
    }
    try {
      index = log.get().commit(List.of(entry)).fromIndex();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException(Text.of("等待账本时被中断。", "The wait for the log was interrupted."), e);
    }
  }

  /** As {@link #write}, of an erasure that may be on the log already. */
  void again(Erasure erasure) {
    Optional<Long> noted =
        new ErasureNotes(folder)
            .of(chosen).entrySet().stream()
                .filter(one -> one.getValue().equals(erasure))
                .map(Map.Entry::getKey)
                .findFirst();
    noted.ifPresentOrElse(there -> index = there, () -> write(erasure));
  }

  void json(ObjectNode answer) {
    if (index >= 0) {
      answer.put("note", index);
    } else {
      answer.put("file", String.valueOf(file.orElseThrow()));
    }
  }

  Text text() {
    return index >= 0
        ? Text.of("已记入账本，第 %d 条。".formatted(index), "noted on the log, entry %d.".formatted(index))
        : Text.of(
            "签好的记录在 %s，请交会签或由运营方运行：ledger append --signed".formatted(file.orElseThrow()),
            "the signed note is in the file %s; let it be countersigned, or let the operator run: ledger append --signed"
                .formatted(file.orElseThrow()));
  }

  @Override
  public void close() {
    log.ifPresent(LedgerWriter::close);
  }
}
