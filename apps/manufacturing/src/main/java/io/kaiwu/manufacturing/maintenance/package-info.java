// SPDX-License-Identifier: Apache-2.0
/**
 * Predictive maintenance: remaining life predicted, stops planned, gains measured at the tear-down.
 */
@NullMarked
package io.kaiwu.manufacturing.maintenance;

import org.jspecify.annotations.NullMarked;
