// SPDX-License-Identifier: Apache-2.0
/** Rows of numbers that models are fitted on: dense, sparse, or read in blocks. */
@NullMarked
package io.kaiwu.learn.matrix;

import org.jspecify.annotations.NullMarked;
