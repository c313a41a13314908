// SPDX-License-Identifier: Apache-2.0
/** A day under way: what is done stays, the rest is planned anew, and what changed is told. */
@NullMarked
package io.kaiwu.decide.route.replan;

import org.jspecify.annotations.NullMarked;
