// SPDX-License-Identifier: Apache-2.0
/** Waiting lines in formulas: one station, many servers, impatience, networks. */
@NullMarked
package io.kaiwu.decide.queue;

import org.jspecify.annotations.NullMarked;
