// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.KeyTerm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a ledger, be it a site's with a file for each or one with a keystore. */
final class LedgerKeys {

  private final LedgerFolder folder;

  LedgerKeys(LedgerFolder folder) {
    this.folder = folder;
  }

  /** The log's public key. */
  VKey log() {
    return Files.exists(folder.logKeyFile())
        ? folder.logKey()
        : findLogSigner()
            .map(SecretKey::key)
            .orElseThrow(() ->
                new LedgerProblem(
                    "目录 %s 没有账本。请用 --data 指定目录；不能登录站点所在机器时，请在控制台下载决策文件，其中有回执。"
                        .formatted(folder.root()),
                    "There is no ledger in (%s). Maybe name its folder: --data DIR; for a site whose machine you cannot use, download the Decision from the console, which carries its receipts."
                        .formatted(folder.root())));
  }

  /** The log's key where it lies in a file without a password, as a site's does. */
  Optional<SecretKey> findLogSigner() {
    return find("log.key");
  }

  /** The keys of organisations by fingerprint: those given, those kept here, those of members. */
  Function<Digest, Optional<VKey>> organisations(TransparencyLog log, List<VKey> given) {
    List<VKey> known = new ArrayList<>(given);
    find("organisation.key").map(SecretKey::key).ifPresent(known::add);
    if (Files.exists(folder.keystore())) {
      known.addAll(KeystoreFile.publicKeys(folder.keystore()).values());
    }
    return id ->
        known.stream()
            .filter(key -> key.fingerprint().equals(id))
            .findFirst()
            .or(() -> ConsortiumLog.members(log, folder.log()).findTerm(id).map(KeyTerm::key));
  }

  private Optional<SecretKey> find(String name) {
    Path file = folder.keys().resolve(name);
    return Files.exists(file) ? Optional.of(open(file)) : Optional.empty();
  }

  /**
   * The name is the third part of what the file holds; the rest of it is nobody's business here.
   */
  static SecretKey open(Path file) {
    try {
      String[] parts = Files.readString(file).split("\\+", 4);
      return KeyFile.open(file, parts.length == 4 ? parts[2] : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
