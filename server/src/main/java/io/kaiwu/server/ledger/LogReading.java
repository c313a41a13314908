// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.Membership;

/** A folder's log, open to look at, beside whoever writes; needs no password. */
final class LogReading implements AutoCloseable {

  private final LogView view;
  private final Membership members;

  private LogReading(LogView view, Membership members) {
    this.view = view;
    this.members = members;
  }

  static LogReading open(LedgerFolder folder) {
    VKey key = requireLog(folder);
    LogView view = LogView.open(folder.reading(), key);
    try {
      return new LogReading(view, ConsortiumLog.members(view, folder.reading()));
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  /**
   * The key of the folder's log.
   *
   * @throws LedgerProblem if the log is not here
   */
  static VKey requireLog(LedgerFolder folder) {
    VKey key = folder.logKey();
    if (!folder.holdsLog()) {
      throw new LedgerProblem(
          "账本 %s 不在目录 %s 中，而在运营方处。请向其询问。".formatted(key.name(), folder.root()),
          "The ledger (%s) is not in this folder (%s) but at its operator's. Maybe ask there."
              .formatted(key.name(), folder.root()));
    }
    return key;
  }

  TransparencyLog log() {
    return view;
  }

  Membership members() {
    return members;
  }

  @Override
  public void close() {
    view.close();
  }
}
