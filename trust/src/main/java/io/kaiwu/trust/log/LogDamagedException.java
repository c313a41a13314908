// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.TrustException;

/** Thrown when acknowledged history is not what was written; it is never served. */
public final class LogDamagedException extends TrustException {

  private static final long serialVersionUID = 1L;

  private final transient Damage damage;

  LogDamagedException(Damage damage, String remedy) {
    super("The log is damaged: %s. %s".formatted(damage, remedy));
    this.damage = damage;
  }

  static LogDamagedException history(Damage damage) {
    return new LogDamagedException(
        damage, "Maybe the disk is failing: bring the log's folder back from a backup.");
  }

  /** What was read is not what was written. */
  public static LogDamagedException reading(Damage damage) {
    return new LogDamagedException(
        damage,
        "Maybe run an audit to see how far it goes, and bring the folder back from a backup.");
  }

  public Damage damage() {
    return damage;
  }
}
