// SPDX-License-Identifier: Apache-2.0
/** What is bought together: frequent item sets, association rules, and what to offer next. */
@NullMarked
package io.kaiwu.learn.basket;

import org.jspecify.annotations.NullMarked;
