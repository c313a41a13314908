// SPDX-License-Identifier: Apache-2.0
/** Remaining useful life, learned from histories that end in a failure. */
@NullMarked
package io.kaiwu.learn.rul;

import org.jspecify.annotations.NullMarked;
