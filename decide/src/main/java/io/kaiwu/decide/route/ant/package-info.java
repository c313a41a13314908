// SPDX-License-Identifier: Apache-2.0
/** Routes by an ant colony: a MAX-MIN ant system with local search. */
@NullMarked
package io.kaiwu.decide.route.ant;

import org.jspecify.annotations.NullMarked;
