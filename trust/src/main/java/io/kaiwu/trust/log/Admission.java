// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import java.util.List;
import java.util.Optional;

/** Says what may be on a log. */
public interface Admission {

  /**
   * Looks at a batch by itself, before it queues: form and signatures. Many threads may ask at
   * once.
   *
   * @throws RefusedException for the first entry that may not be on the log
   */
  void inspect(List<SignedEntry> batch);

  /**
   * Has the last word on a batch in the order of the log, just before its block is written, and
   * remembers it: what follows may depend on it. One thread asks. If the block cannot be written
   * the log stops, and this object is not used again.
   *
   * @throws RefusedException for the first entry that may not be on the log; then nothing is
   *     remembered
   */
  void admit(List<SignedEntry> batch);

  /** The key of that fingerprint if the log knows it, be it valid still or not. */
  Optional<VKey> findKey(Digest fingerprint);
}
