// SPDX-License-Identifier: Apache-2.0
/** Estimates from samples, with their confidence. */
@NullMarked
package io.kaiwu.decide.estimate;

import org.jspecify.annotations.NullMarked;
