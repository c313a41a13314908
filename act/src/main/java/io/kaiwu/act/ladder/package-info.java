// SPDX-License-Identifier: Apache-2.0
/** How much a loop may do by itself: advise, shadow, auto; who promoted it and why it fell. */
@NullMarked
package io.kaiwu.act.ladder;

import org.jspecify.annotations.NullMarked;
