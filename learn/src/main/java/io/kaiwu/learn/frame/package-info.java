// SPDX-License-Identifier: Apache-2.0
/** Columns of numbers side by side, which models are fitted on. */
@NullMarked
package io.kaiwu.learn.frame;

import org.jspecify.annotations.NullMarked;
