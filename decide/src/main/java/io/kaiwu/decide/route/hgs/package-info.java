// SPDX-License-Identifier: Apache-2.0
/** Routes by hybrid genetic search. */
@NullMarked
package io.kaiwu.decide.route.hgs;

import org.jspecify.annotations.NullMarked;
