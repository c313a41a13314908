// SPDX-License-Identifier: Apache-2.0
/** Loads the natives of OR-Tools, once for all solvers that stand on them. */
@NullMarked
package io.kaiwu.decide.ortools;

import org.jspecify.annotations.NullMarked;
