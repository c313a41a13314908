// SPDX-License-Identifier: Apache-2.0
/** What no plan of routes can undercut, proven by column generation. */
@NullMarked
package io.kaiwu.decide.route.bound;

import org.jspecify.annotations.NullMarked;
