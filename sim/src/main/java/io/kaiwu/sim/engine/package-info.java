// SPDX-License-Identifier: Apache-2.0
/** An engine that wears out, with its sensors and its controls. */
@NullMarked
package io.kaiwu.sim.engine;

import org.jspecify.annotations.NullMarked;
