// SPDX-License-Identifier: Apache-2.0
/** Routes of vehicles: the problem, the plan, its checker. */
@NullMarked
package io.kaiwu.decide.route;

import org.jspecify.annotations.NullMarked;
