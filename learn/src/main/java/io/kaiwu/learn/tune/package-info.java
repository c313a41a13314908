// SPDX-License-Identifier: Apache-2.0
/** The search for the parameters of a method: grid, random, successive halving, Bayesian. */
@NullMarked
package io.kaiwu.learn.tune;

import org.jspecify.annotations.NullMarked;
