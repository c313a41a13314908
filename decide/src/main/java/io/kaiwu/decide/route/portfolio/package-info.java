// SPDX-License-Identifier: Apache-2.0
/** All ways to solve route problems, the choice among them, and the bound beside them. */
@NullMarked
package io.kaiwu.decide.route.portfolio;

import org.jspecify.annotations.NullMarked;
