// SPDX-License-Identifier: Apache-2.0
/**
 * Columns of a table turned into the numbers a method learns from, by rules fitted on training rows
 * alone.
 */
@NullMarked
package io.kaiwu.learn.prepare;

import org.jspecify.annotations.NullMarked;
