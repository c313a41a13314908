// SPDX-License-Identifier: Apache-2.0
/** Games of two and of many: equilibria, commitment, fair shares, the core. */
@NullMarked
package io.kaiwu.decide.game;

import org.jspecify.annotations.NullMarked;
