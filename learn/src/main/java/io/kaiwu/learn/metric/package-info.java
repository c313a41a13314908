// SPDX-License-Identifier: Apache-2.0
/** Scores of predictions, always beside a naive baseline. */
@NullMarked
package io.kaiwu.learn.metric;

import org.jspecify.annotations.NullMarked;
