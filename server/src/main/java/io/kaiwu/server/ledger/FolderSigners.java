// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import io.kaiwu.logistics.show.Signers;
import io.kaiwu.server.epcis.LedgerRecords;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.TransparencyLog;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Names the keys that signed events by what a folder knows: its own keys, and the members. */
final class FolderSigners implements Signers {

  /** Of a copy without its member list, so many entries are read for it and no more. */
  private static final long READ_FOR_MEMBERS = 20_000;

  private final LedgerRecords records;
  private final Function<Digest, Optional<VKey>> keys;
  private final Map<String, Optional<String>> names = new HashMap<>();

  FolderSigners(LedgerFolder folder, TransparencyLog log) {
    this.records = new LedgerRecords(log);
    boolean quick =
        log.checkpoint().size() <= READ_FOR_MEMBERS
            || Files.exists(folder.reading().resolve("members"))
            || new LedgerKeys(folder).findLogSigner().isPresent(); // nobody else writes to a site's
    this.keys =
        quick ? new LedgerKeys(folder).organisations(log, List.of()) : id -> Optional.empty();
  }

  @Override
  public Optional<String> findName(String key) {
    return names.computeIfAbsent(key, this::look);
  }

  private Optional<String> look(String key) {
    try {
      return keys.apply(new Digest(key)).map(VKey::name);
    } catch (TrustException e) {
      return Optional.empty(); // the member list cannot be read, which is not what was asked for
    }
  }

  @Override
  public List<String> countersigners(long position) {
    return records.countersigners(position);
  }
}
