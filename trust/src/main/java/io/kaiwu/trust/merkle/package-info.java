// SPDX-License-Identifier: Apache-2.0
/** The Merkle tree of RFC 9162: hashing, growing, proving, verifying. */
@NullMarked
package io.kaiwu.trust.merkle;

import org.jspecify.annotations.NullMarked;
