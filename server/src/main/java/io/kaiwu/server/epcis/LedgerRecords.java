// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.json.Digest;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * Events as they stand on a ledger: as the payload of an entry, as a site writes its own, or as the
 * body of a statement, as members of a shared ledger do; signed alone or in a batch.
 */
public final class LedgerRecords {

  private final TransparencyLog log;

  public LedgerRecords(TransparencyLog log) {
    this.log = log;
  }

  /** What stands there, as the log proves it. */
  public LogRecord read(long index) {
    SignedEntry entry;
    try {
      entry = log.entry(index);
    } catch (LogDamagedException e) {
      return new LogRecord.Damaged(e.damage().toString());
    }
    SignedBy signedBy = new SignedBy(entry.keyId().hex(), !entry.countersignatures().isEmpty());
    if (entry.payloadType().equals(EventLog.PAYLOAD_TYPE)) {
      return new LogRecord.Event(entry.payloadJson(), signedBy);
    }
    return statement(entry)
        .filter(statement -> statement.type().equals(EventLog.PAYLOAD_TYPE))
        .<LogRecord>map(statement -> new LogRecord.Event(statement.bodyJson(), signedBy))
        .orElseGet(LogRecord.Other::new);
  }

  private static Optional<Statement> statement(SignedEntry entry) {
    try {
      return Statement.find(entry);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // it says that it is one, and is not
    }
  }

  /** The keys that signed an entry besides its author; none if it cannot be read any more. */
  public List<String> countersigners(long index) {
    try {
      return log.entry(index).countersignatures().stream().map(one -> one.keyId().hex()).toList();
    } catch (LogDamagedException e) {
      return List.of();
    }
  }

  public long size() {
    return log.checkpoint().size();
  }

  /** The log's name and key, and its newest size and root. */
  public String mark() {
    Checkpoint now = log.checkpoint();
    return "%s %d %s".formatted(name(), now.size(), now.root().hex());
  }

  private String name() {
    return log.key().name() + " " + log.key().fingerprint().hex();
  }

  /** Whether the log proves that it begins with what had that mark. */
  public boolean beginsWith(String mark) {
    int root = mark.lastIndexOf(' ');
    int size = mark.lastIndexOf(' ', root - 1);
    return size > 0
        && mark.substring(0, size).equals(name())
        && log.beginsWith(
            Long.parseLong(mark.substring(size + 1, root)), new Digest(mark.substring(root + 1)));
  }
}
