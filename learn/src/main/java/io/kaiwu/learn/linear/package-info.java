// SPDX-License-Identifier: Apache-2.0
/**
 * Linear models: least squares with inference, ridge, lasso, elastic net, Huber, and their terms.
 */
@NullMarked
package io.kaiwu.learn.linear;

import org.jspecify.annotations.NullMarked;
