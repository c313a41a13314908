// SPDX-License-Identifier: Apache-2.0
/** Flows in networks with named nodes and arcs: maximum, cheapest, and what limits them. */
@NullMarked
package io.kaiwu.decide.network;

import org.jspecify.annotations.NullMarked;
