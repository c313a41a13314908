// SPDX-License-Identifier: Apache-2.0
/** Routes by slack induction: strings of stops are taken out and put back, again and again. */
@NullMarked
package io.kaiwu.decide.route.ruin;

import org.jspecify.annotations.NullMarked;
