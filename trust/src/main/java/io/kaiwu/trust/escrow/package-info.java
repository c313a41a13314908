// SPDX-License-Identifier: Apache-2.0
/** Escrow settlement of a market clearing. */
@NullMarked
package io.kaiwu.trust.escrow;

import org.jspecify.annotations.NullMarked;
