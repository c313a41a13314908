// SPDX-License-Identifier: Apache-2.0
/** Convex quadratic programs, solved exactly: portfolios, predictive control, least squares. */
@NullMarked
package io.kaiwu.decide.quadratic;

import org.jspecify.annotations.NullMarked;
