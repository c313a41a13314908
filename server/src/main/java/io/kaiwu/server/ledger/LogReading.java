// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.Membership;

/** A folder's log, open to look at; needs no password. */
final class LogReading implements AutoCloseable {

  private final LogStore store;
  private final Membership members;

  private LogReading(LogStore store, Membership members) {
    this.store = store;
    this.members = members;
  }

  static LogReading open(LedgerFolder folder) {
    VKey key = requireLog(folder);
    LogStore store = LogStore.open(folder.log(), new NoSigner(key));
    try {
      return new LogReading(store, ConsortiumLog.members(store, folder.log()));
    } catch (RuntimeException e) {
      store.close();
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

  /** A log that exists is opened without signing anything. */
  private record NoSigner(VKey key) implements Signer {

    @Override
    public byte[] sign(byte[] message) {
      throw new TrustException(
          "The log of (%s) is not whole enough to be looked at without its key. Maybe append to it once."
              .formatted(key.name()));
    }
  }

  TransparencyLog log() {
    return store;
  }

  Membership members() {
    return members;
  }

  @Override
  public void close() {
    store.close();
  }
}
