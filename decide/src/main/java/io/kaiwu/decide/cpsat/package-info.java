// SPDX-License-Identifier: Apache-2.0
/** Runs integer models on OR-Tools CP-SAT, the one place that runs it. */
@NullMarked
package io.kaiwu.decide.cpsat;

import org.jspecify.annotations.NullMarked;
