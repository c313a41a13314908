// SPDX-License-Identifier: Apache-2.0
/** Proof of it all: signed entries, Merkle log, receipts, offline verifier. */
@NullMarked
package io.kaiwu.trust;

import org.jspecify.annotations.NullMarked;
