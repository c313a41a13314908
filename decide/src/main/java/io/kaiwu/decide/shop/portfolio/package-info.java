// SPDX-License-Identifier: Apache-2.0
/** All methods for schedules by name, and the one that lets them work together. */
@NullMarked
package io.kaiwu.decide.shop.portfolio;

import org.jspecify.annotations.NullMarked;
