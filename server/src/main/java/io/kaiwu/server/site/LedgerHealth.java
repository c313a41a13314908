// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.log.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is known of the ledger's state: when it last grew, and what the last audit found. */
public final class LedgerHealth {

  private final Clock clock;
  private volatile Instant checkpointAt;
  private volatile @Nullable AuditReport audit;
  private volatile Instant auditedAt = Instant.EPOCH;

  private LedgerHealth(Clock clock, Instant checkpointAt) {
    this.clock = clock;
    this.checkpointAt = checkpointAt;
  }

  /** Of a log that is not open yet: it grew last when its file did. */
  static LedgerHealth before(Path ledger, Clock clock) {
    Instant grown;
    try {
      grown = Files.getLastModifiedTime(ledger.resolve("head")).toInstant();
    } catch (IOException e) {
      grown = clock.instant(); // a ledger that begins now
    }
    return new LedgerHealth(clock, grown.truncatedTo(ChronoUnit.MILLIS));
  }

  void grown() {
    checkpointAt = clock.instant();
  }

  void audited(AuditReport report) {
    audit = report;
    auditedAt = clock.instant();
  }

  /** When the newest checkpoint was signed. */
  public Instant checkpointAt() {
    return checkpointAt;
  }

  /** Whether no audit has found damage. */
  public boolean ok() {
    AuditReport last = audit;
    return last == null || last.damages().isEmpty();
  }

  /** In one line. */
  public Text text() {
    AuditReport last = audit;
    if (last == null) {
      return Text.of("打开时核对过哈希树，尚未全文核对", "the tree was checked on opening, no full audit yet");
    }
    String at = auditedAt.truncatedTo(ChronoUnit.MINUTES).toString();
    return last.damages().isEmpty()
        ? Text.of(
            "%s 全文核对 %d 条，无误".formatted(at, last.entries()),
            "%d entries audited at %s, none damaged".formatted(last.entries(), at))
        : Text.of(
            "%s 核对出 %d 处损坏".formatted(at, last.damages().size()),
            "%d damages found at %s".formatted(last.damages().size(), at));
  }
}
