// SPDX-License-Identifier: Apache-2.0
/** Schedules against the best makespans published. */
@NullMarked
package io.kaiwu.bench.shop;

import org.jspecify.annotations.NullMarked;
