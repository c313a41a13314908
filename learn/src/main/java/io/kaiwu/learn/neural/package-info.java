// SPDX-License-Identifier: Apache-2.0
/** Small neural networks of fully connected layers, trained in the process. */
@NullMarked
package io.kaiwu.learn.neural;

import org.jspecify.annotations.NullMarked;
