// SPDX-License-Identifier: Apache-2.0
/** The state of all contracts as one Merkle tree: roots, proofs, snapshots. */
@NullMarked
package io.kaiwu.trust.contract.state;

import org.jspecify.annotations.NullMarked;
