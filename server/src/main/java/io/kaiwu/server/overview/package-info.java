// SPDX-License-Identifier: Apache-2.0
/** The loop at a glance: what the console's first page shows, put together once a second. */
@NullMarked
package io.kaiwu.server.overview;

import org.jspecify.annotations.NullMarked;
