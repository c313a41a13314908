// SPDX-License-Identifier: Apache-2.0
/** A log as files that any web server can serve: C2SP tlog-tiles. */
@NullMarked
package io.kaiwu.trust.tile;

import org.jspecify.annotations.NullMarked;
