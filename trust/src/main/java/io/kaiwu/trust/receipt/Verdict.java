// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;

/** What a verifier found. */
public sealed interface Verdict {

  /** The sentence to show. */
  Text text();

  /**
   * Every link holds.
   *
   * @param tier computed, not claimed
   * @param receipt what was verified, so that nothing else is shown in its place
   * @param organisation the key that signed the entry; its fingerprint is what to compare
   * @param log the key that signed the checkpoint
   * @param organisationPinned whether the verifier knew the organisation's key beforehand; if not,
   *     it is the one the receipt names
   * @param logPinned whether the verifier knew the log's key beforehand
   */
  record Verified(
      TrustTier tier,
      Receipt receipt,
      VKey organisation,
      VKey log,
      boolean organisationPinned,
      boolean logPinned,
      Text text)
      implements Verdict {}

  /**
   * A link is broken; nothing the receipt says may be relied on.
   *
   * @param link the first that does not hold
   */
  record Broken(Link link, Text text) implements Verdict {}
}
