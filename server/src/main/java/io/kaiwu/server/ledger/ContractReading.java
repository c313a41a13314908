// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import java.io.IOException;
import java.nio.file.Files;

/** A folder's log, or copy of one, with its contracts executed here; needs no password. */
record ContractReading(LogView log, ContractMember member) implements AutoCloseable {

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
    return new ContractReading(LogView.open(folder.log(), key), member);
  }

  /** This folder's organisation as a member that has executed nothing. */
  static ContractMember member(LedgerFolder folder, VKey logKey) throws IOException {
    return ContractMember.begin(name(folder), logKey, ContractShelf.of(folder));
  }

  private static String name(LedgerFolder folder) {
    if (Files.notExists(folder.keystore())) {
      return ""; // someone who only looks
    }
    VKey own = KeystoreFile.publicKeys(folder.keystore()).get(Keystore.ORGANISATION);
    return own == null ? "" : own.name();
  }

  @Override
  public void close() {
    log.close();
  }
}
