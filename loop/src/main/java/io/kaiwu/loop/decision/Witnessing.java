// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TrustTier;

/**
 * Who has come to vouch for the ledger besides its operator, after a stage was sealed: nothing
 * waits for witnesses, so what they say is added when a Decision is handed out. Safe for many
 * threads.
 */
public interface Witnessing {

  /** Nobody. */
  Witnessing NONE =
      new Witnessing() {
        @Override
        public Receipt witnessed(Receipt receipt) {
          return receipt;
        }

        @Override
        public TrustTier tier(long index) {
          return TrustTier.SELF;
        }
      };

  /** The receipt of the same entry with all that stands behind it now. */
  Receipt witnessed(Receipt receipt);

  /** What the receipt of the entry at that index would prove now. */
  TrustTier tier(long index);
}
