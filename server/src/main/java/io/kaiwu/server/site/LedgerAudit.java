// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.trust.log.AuditReport;
import io.kaiwu.trust.log.Damage;
import io.kaiwu.trust.log.EmbeddedLog;

/**
 * Reads and hashes the whole ledger, and raises an alarm if it is not what was written. Opening
 * looks at the tree only; a bit that flips in an old entry is found here.
 */
final class LedgerAudit implements Runnable {

  private static final String KEY = "ledger damaged";

  private final EmbeddedLog log;
  private final LedgerHealth health;
  private final AlarmBook alarms;

  LedgerAudit(EmbeddedLog log, LedgerHealth health, AlarmBook alarms) {
    this.log = log;
    this.health = health;
    this.alarms = alarms;
  }

  @Override
  public void run() {
    AuditReport report = log.audit(entries -> {});
    health.audited(report);
    if (report.damages().isEmpty()) {
      alarms.end(KEY);
      return;
    }
    Damage first = report.damages().getFirst();
    alarms.raise(
        KEY,
        Severity.URGENT,
        "trust",
        Text.of(
            "账本有 %d 处损坏，第一处在 %s 第 %d 字节：%s"
                .formatted(
                    report.damages().size(), first.file(), first.offset(), first.what().zh()),
            "the ledger is damaged in %d places, first in %s at byte %d: %s"
                .formatted(
                    report.damages().size(), first.file(), first.offset(), first.what().en())),
        Text.of(
            "停机，从备份恢复 ledger 目录", "stop the site and bring the ledger folder back from a backup"));
  }
}
