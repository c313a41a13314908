// SPDX-License-Identifier: Apache-2.0
/** Threads of one search that wait for each other. */
@NullMarked
package io.kaiwu.decide.crew;

import org.jspecify.annotations.NullMarked;
