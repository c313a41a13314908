// SPDX-License-Identifier: Apache-2.0
/** A plant of such engines, its commands, its past, and the lives of the engines before them. */
@NullMarked
package io.kaiwu.sim.plant;

import org.jspecify.annotations.NullMarked;
