// SPDX-License-Identifier: Apache-2.0
/** The beam: declares a loop, runs it, writes Decisions. */
@NullMarked
package io.kaiwu.loop;

import org.jspecify.annotations.NullMarked;
