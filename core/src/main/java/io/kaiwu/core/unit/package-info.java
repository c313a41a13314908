// SPDX-License-Identifier: Apache-2.0
/** Units of measure in UCUM codes, and conversion between them. */
@NullMarked
package io.kaiwu.core.unit;

import org.jspecify.annotations.NullMarked;
