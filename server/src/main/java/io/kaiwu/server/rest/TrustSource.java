// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.trust.receipt.Receipt;
import java.util.Optional;

/** What can be asked of a site about trust. */
public interface TrustSource {

  /** How it stands now. */
  TrustView view();

  /** An entry of the site's ledger; empty if there is none of that number. */
  Optional<TrustView.Entry> findEntry(long index);

  /** Its receipt, with all that stands behind it; empty if there is no such entry. */
  Optional<Receipt> findReceipt(long index);
}
