// SPDX-License-Identifier: Apache-2.0
/** What the log costs: appending, proving, opening. */
@NullMarked
package io.kaiwu.bench.ledger;

import org.jspecify.annotations.NullMarked;
