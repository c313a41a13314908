// SPDX-License-Identifier: Apache-2.0
/** Recorded data sent down the whole road, as if it came from the plant. */
@NullMarked
package io.kaiwu.server.replay;

import org.jspecify.annotations.NullMarked;
