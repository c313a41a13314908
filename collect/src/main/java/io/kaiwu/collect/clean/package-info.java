// SPDX-License-Identifier: Apache-2.0
/**
 * Cleaning by a versioned recipe: every reading is accepted, repaired, flagged or refused with a
 * reason.
 */
@NullMarked
package io.kaiwu.collect.clean;

import org.jspecify.annotations.NullMarked;
