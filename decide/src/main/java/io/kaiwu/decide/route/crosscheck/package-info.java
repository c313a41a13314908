// SPDX-License-Identifier: Apache-2.0
/** Routes by OR-Tools, a peer to compare our own methods with. */
@NullMarked
package io.kaiwu.decide.route.crosscheck;

import org.jspecify.annotations.NullMarked;
