// SPDX-License-Identifier: Apache-2.0
/** Plants that speak the real protocols. */
@NullMarked
package io.kaiwu.sim;

import org.jspecify.annotations.NullMarked;
