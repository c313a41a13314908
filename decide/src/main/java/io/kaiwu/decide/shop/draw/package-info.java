// SPDX-License-Identifier: Apache-2.0
/** Schedules as pictures and pages. */
@NullMarked
package io.kaiwu.decide.shop.draw;

import org.jspecify.annotations.NullMarked;
