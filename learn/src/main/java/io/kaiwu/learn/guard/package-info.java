// SPDX-License-Identifier: Apache-2.0
/** Tells whether a score can be believed: what a model may have seen that it should not have. */
@NullMarked
package io.kaiwu.learn.guard;

import org.jspecify.annotations.NullMarked;
