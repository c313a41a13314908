// SPDX-License-Identifier: Apache-2.0
/** Draws route plans: the map, the day of each vehicle, and a page about all of it. */
@NullMarked
package io.kaiwu.decide.route.draw;

import org.jspecify.annotations.NullMarked;
