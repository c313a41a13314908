// SPDX-License-Identifier: Apache-2.0
/** The commands about a ledger: {@code kaiwu ledger}. */
@NullMarked
package io.kaiwu.server.ledger;

import org.jspecify.annotations.NullMarked;
