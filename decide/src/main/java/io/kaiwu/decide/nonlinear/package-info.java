// SPDX-License-Identifier: Apache-2.0
/** Smooth programs with constraints: local optima, said to be no more than that. */
@NullMarked
package io.kaiwu.decide.nonlinear;

import org.jspecify.annotations.NullMarked;
