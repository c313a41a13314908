// SPDX-License-Identifier: Apache-2.0
/** What goes on the ledger: canonical JSON signed by an organisation. */
@NullMarked
package io.kaiwu.trust.entry;

import org.jspecify.annotations.NullMarked;
