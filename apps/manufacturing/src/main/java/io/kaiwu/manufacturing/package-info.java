// SPDX-License-Identifier: Apache-2.0
/** Predictive maintenance: the loop, model and plan of a plant of engines that wear out. */
@NullMarked
package io.kaiwu.manufacturing;

import org.jspecify.annotations.NullMarked;
