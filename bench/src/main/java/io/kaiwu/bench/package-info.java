// SPDX-License-Identifier: Apache-2.0
/** Measures the whole and its pieces; nothing in the product depends on it. */
@NullMarked
package io.kaiwu.bench;

import org.jspecify.annotations.NullMarked;
