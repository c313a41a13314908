// SPDX-License-Identifier: Apache-2.0
/** Receipts, and the verifier that needs nothing but the receipt. */
@NullMarked
package io.kaiwu.trust.receipt;

import org.jspecify.annotations.NullMarked;
