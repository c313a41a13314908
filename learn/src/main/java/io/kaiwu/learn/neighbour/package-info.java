// SPDX-License-Identifier: Apache-2.0
/** Predictions from the training rows nearest to a row: exact, by tree or by blocks. */
@NullMarked
package io.kaiwu.learn.neighbour;

import org.jspecify.annotations.NullMarked;
