// SPDX-License-Identifier: Apache-2.0
/** Readings kept: DuckDB behind small ports. */
@NullMarked
package io.kaiwu.store;

import org.jspecify.annotations.NullMarked;
