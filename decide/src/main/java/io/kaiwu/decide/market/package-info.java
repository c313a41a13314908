// SPDX-License-Identifier: Apache-2.0
/** Auctions and reputation, each with what it promises and what it does not. */
@NullMarked
package io.kaiwu.decide.market;

import org.jspecify.annotations.NullMarked;
