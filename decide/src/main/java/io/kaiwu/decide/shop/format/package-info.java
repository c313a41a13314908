// SPDX-License-Identifier: Apache-2.0
/** Reads the files in which schedules to be made are handed around. */
@NullMarked
package io.kaiwu.decide.shop.format;

import org.jspecify.annotations.NullMarked;
