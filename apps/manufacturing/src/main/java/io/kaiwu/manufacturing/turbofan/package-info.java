// SPDX-License-Identifier: Apache-2.0
/**
 * NASA's turbofan run-to-failure files (C-MAPSS) as a plant: engines, tags, and the loop over them.
 */
@NullMarked
package io.kaiwu.manufacturing.turbofan;

import org.jspecify.annotations.NullMarked;
