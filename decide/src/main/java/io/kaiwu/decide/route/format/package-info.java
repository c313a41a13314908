// SPDX-License-Identifier: Apache-2.0
/** Reads and writes the files in which route problems and plans are passed around. */
@NullMarked
package io.kaiwu.decide.route.format;

import org.jspecify.annotations.NullMarked;
