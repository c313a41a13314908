// SPDX-License-Identifier: Apache-2.0
/** Operators that turn readings into features, the same live and in back-fill. */
@NullMarked
package io.kaiwu.learn.feature;

import org.jspecify.annotations.NullMarked;
