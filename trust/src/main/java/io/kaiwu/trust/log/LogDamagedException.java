// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;

/** Thrown when acknowledged history is not what was written; it is never served. */
public final class LogDamagedException extends TrustException {

  private static final long serialVersionUID = 1L;

  private final transient Damage damage;

  LogDamagedException(Damage damage, Text remedy) {
    super(Text.of("账本已损坏：%s。%s", "The log is damaged: %s. %s").formatted(damage.text(), remedy));
    this.damage = damage;
  }

  static LogDamagedException history(Damage damage) {
    return new LogDamagedException(
        damage,
        Text.of(
            "也许磁盘在出故障：请从备份恢复账本的目录。",
            "Maybe the disk is failing: bring the log's folder back from a backup."));
  }

  /** What was read is not what was written. */
  public static LogDamagedException reading(Damage damage) {
    return new LogDamagedException(
        damage,
        Text.of(
            "请运行审计看损坏到何处，并从备份恢复该目录。",
            "Maybe run an audit to see how far it goes, and bring the folder back from a backup."));
  }

  public Damage damage() {
    return damage;
  }
}
