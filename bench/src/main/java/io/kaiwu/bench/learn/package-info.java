// SPDX-License-Identifier: Apache-2.0
/** The fits of {@code learn} side by side with those of scikit-learn, on the same numbers. */
@NullMarked
package io.kaiwu.bench.learn;

import org.jspecify.annotations.NullMarked;
