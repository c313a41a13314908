// SPDX-License-Identifier: Apache-2.0
/** Arithmetic on stretches of numbers: the scalar specification, and its vector twin. */
@NullMarked
package io.kaiwu.learn.kernel;

import org.jspecify.annotations.NullMarked;
