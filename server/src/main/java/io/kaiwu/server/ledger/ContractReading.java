// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.contract.run.Applied;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** A folder's log, or copy of one, with its contracts executed here; needs no password. */
record ContractReading(LogView log, ContractMember member) implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int PATIENCE = 200;

  static ContractReading open(LedgerFolder folder) throws IOException {
    ContractReading reading = begin(folder);
    try {
      reading.member.catchUp(reading.log);
      return reading;
    } catch (RuntimeException e) {
      reading.close();
      throw e;
    }
  }

  /** As {@link #open}, with nothing executed yet. */
  static ContractReading begin(LedgerFolder folder) throws IOException {
    VKey key = LogReading.requireLog(folder);
    ContractMember member = member(folder, key);
    return new ContractReading(LogView.open(folder.reading(), key), member);
  }

  /** This folder's organisation as a member that has executed nothing. */
  static ContractMember member(LedgerFolder folder, VKey logKey) throws IOException {
    return ContractMember.begin(name(folder), logKey, ContractShelf.of(folder));
  }

  /** The folder's own organisation; empty if it has none. */
  static String name(LedgerFolder folder) {
    if (Files.notExists(folder.keystore())) {
      return ""; // someone who only looks
    }
    VKey own = KeystoreFile.publicKeys(folder.keystore()).get(Keystore.ORGANISATION);
    return own == null ? "" : own.name();
  }

  /**
   * Executes the log up to that size, which has been acknowledged; at nodes the copy here may take
   * a moment to have it.
   *
   * @throws LedgerProblem if it does not come
   */
  List<Applied> catchUp(long size) throws InterruptedException {
    for (int waited = 0; log.checkpoint().size() < size; waited++) {
      if (waited == PATIENCE) {
        throw new LedgerProblem(
            "已写入账本，但此处的副本尚未跟上。稍后用 contract state 查看。",
            "It is on the log, but the copy here has not caught up. Maybe look later with contract state.");
      }
      Thread.sleep(LOOK);
    }
    return member.catchUp(log, size);
  }

  @Override
  public void close() {
    log.close();
  }
}
