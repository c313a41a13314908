// SPDX-License-Identifier: Apache-2.0
/** Own searches for schedules. */
@NullMarked
package io.kaiwu.decide.shop.search;

import org.jspecify.annotations.NullMarked;
