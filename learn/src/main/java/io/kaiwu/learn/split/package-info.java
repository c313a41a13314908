// SPDX-License-Identifier: Apache-2.0
/** Splits of data that are honest about units and time. */
@NullMarked
package io.kaiwu.learn.split;

import org.jspecify.annotations.NullMarked;
