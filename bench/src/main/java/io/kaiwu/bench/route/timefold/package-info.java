// SPDX-License-Identifier: Apache-2.0
/** A routing model for Timefold, written after its vehicle routing guide. */
@NullMarked
package io.kaiwu.bench.route.timefold;

import org.jspecify.annotations.NullMarked;
