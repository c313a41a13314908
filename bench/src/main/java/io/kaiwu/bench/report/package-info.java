// SPDX-License-Identifier: Apache-2.0
/** How results are counted and written down. */
@NullMarked
package io.kaiwu.bench.report;

import org.jspecify.annotations.NullMarked;
