// SPDX-License-Identifier: Apache-2.0
/** Operating regimes: found in the settings of a machine, and taken out of its sensors. */
@NullMarked
package io.kaiwu.learn.regime;

import org.jspecify.annotations.NullMarked;
