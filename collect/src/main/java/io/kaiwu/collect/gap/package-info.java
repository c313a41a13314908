// SPDX-License-Identifier: Apache-2.0
/** Finds the stretches without readings, and when late ones filled them. */
@NullMarked
package io.kaiwu.collect.gap;

import org.jspecify.annotations.NullMarked;
