// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.logistics.trace.EventNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is behind the keys that signed events, as far as the log can say. */
public interface Signers {

  /** Knows nobody. */
  Signers UNKNOWN =
      new Signers() {
        @Override
        public Optional<String> findName(String key) {
          return Optional.empty();
        }

        @Override
        public List<String> countersigners(long position) {
          return List.of();
        }
      };

  /** The organisation of a key, given by its fingerprint. */
  Optional<String> findName(String key);

  /** The fingerprints of the keys that signed an entry too. */
  List<String> countersigners(long position);

  /** All who signed an event, the first signer first; for want of a name the key's beginning. */
  default List<String> names(EventNote event) {
    List<String> names = new ArrayList<>();
    String key = event.signedBy().key();
    if (!key.isEmpty()) {
      names.add(name(key));
    }
    if (event.signedBy().countersigned()) {
      countersigners(event.position()).forEach(other -> names.add(name(other)));
    }
    return names;
  }

  private String name(String key) {
    return findName(key).orElseGet(() -> key.substring(0, Math.min(16, key.length())));
  }
}
