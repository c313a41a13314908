// SPDX-License-Identifier: Apache-2.0
/** Waiting lines by discrete events, with intervals; shares nothing with the formulas. */
@NullMarked
package io.kaiwu.decide.queue.simulation;

import org.jspecify.annotations.NullMarked;
