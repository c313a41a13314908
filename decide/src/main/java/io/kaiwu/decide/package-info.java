// SPDX-License-Identifier: Apache-2.0
/** Plans from models, with a bound, a gap and an independent checker. */
@NullMarked
package io.kaiwu.decide;

import org.jspecify.annotations.NullMarked;
