// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Revealed;
import io.kaiwu.trust.key.VKey;

/** What a verifier found. */
public sealed interface Verdict {

  /** The sentence to show. */
  Text text();

  /**
   * Every link holds.
   *
   * @param backing who stands behind the checkpoint; the tier is computed from it
   * @param receipt what was verified, so that nothing else is shown in its place
   * @param revealed the entry's payload, with the disclosed fields in it and the others left out;
   *     as it was signed if the receipt discloses none
   * @param organisation the key that signed the entry; the receipt has those of countersigners too;
   *     its fingerprint is what to compare
   * @param log the key that signed the checkpoint
   * @param organisationPinned whether the verifier knew the organisation's key beforehand; if not,
   *     it is the one the receipt names
   * @param logPinned whether the verifier knew the log's key beforehand
   */
  record Verified(
      Backing backing,
      Receipt receipt,
      Revealed revealed,
      VKey organisation,
      VKey log,
      boolean organisationPinned,
      boolean logPinned,
      Text text)
      implements Verdict {

    public TrustTier tier() {
      return backing.tier();
    }

    public JsonNode payload() {
      return revealed.payload();
    }
  }

  /**
   * A link is broken; nothing the receipt says may be relied on.
   *
   * @param link the first that does not hold
   */
  record Broken(Link link, Text text) implements Verdict {}
}
