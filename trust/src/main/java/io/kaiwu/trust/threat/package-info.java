// SPDX-License-Identifier: Apache-2.0
/** What may be tried against a ledger, and what tests show of it: the words of the threat table. */
@NullMarked
package io.kaiwu.trust.threat;

import org.jspecify.annotations.NullMarked;
