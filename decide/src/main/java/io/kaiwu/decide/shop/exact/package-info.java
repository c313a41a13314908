// SPDX-License-Identifier: Apache-2.0
/** Schedules by constraint programming, with a proven bound; why there is none. */
@NullMarked
package io.kaiwu.decide.shop.exact;

import org.jspecify.annotations.NullMarked;
