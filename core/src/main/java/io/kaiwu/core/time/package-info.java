// SPDX-License-Identifier: Apache-2.0
/** Time ranges and time-ordered identifiers. */
@NullMarked
package io.kaiwu.core.time;

import org.jspecify.annotations.NullMarked;
