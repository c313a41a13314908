// SPDX-License-Identifier: Apache-2.0
/** Files as people have them, read into typed columns that may be larger than the memory. */
@NullMarked
package io.kaiwu.learn.table;

import org.jspecify.annotations.NullMarked;
