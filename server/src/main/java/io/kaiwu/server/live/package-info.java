// SPDX-License-Identifier: Apache-2.0
/** Live updates: what happens goes to every browser that listens. */
@NullMarked
package io.kaiwu.server.live;

import org.jspecify.annotations.NullMarked;
