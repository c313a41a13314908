// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.disclosure.Disclosures;
import io.kaiwu.trust.disclosure.Erasure;
import io.kaiwu.trust.disclosure.PrivateStore;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The erasures that the log tells of, where the log is here. */
record ErasureNotes(LedgerFolder folder) {

  /** Those of an entry's private fields by whoever signed it, by their own index. */
  SortedMap<Long, Erasure> of(ChosenEntry chosen) {
    SortedMap<Long, Erasure> notes = new TreeMap<>();
    if (!folder.holdsLog() || Disclosures.count(chosen.entry()) == 0) {
      return notes;
    }
    try (LogView log = LogView.open(folder.reading(), folder.logKey())) {
      Function<Digest, Optional<VKey>> keys = new LedgerKeys(folder).organisations(log, List.of());
      Digest name = PrivateStore.nameOf(chosen.entry());
      Optional<String> signer = keys.apply(chosen.entry().keyId()).map(VKey::name);
      for (long index : log.indexesHolding(Erasure.TYPE, chosen.index() + 1)) {
        SignedEntry entry = log.entry(index);
        Optional<Erasure> erasure = Erasure.find(entry).filter(one -> one.payload().equals(name));
        if (erasure.isPresent() && keys.apply(entry.keyId()).map(VKey::name).equals(signer)) {
          notes.put(index, erasure.get());
        }
      }
      return notes;
    }
  }
}
