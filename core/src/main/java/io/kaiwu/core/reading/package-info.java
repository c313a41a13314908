// SPDX-License-Identifier: Apache-2.0
/** Readings in columnar batches, their quality, and the ports that write and read them. */
@NullMarked
package io.kaiwu.core.reading;

import org.jspecify.annotations.NullMarked;
