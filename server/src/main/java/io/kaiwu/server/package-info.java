// SPDX-License-Identifier: Apache-2.0
/** REST, live updates, users and rights, the command line; the composition root. */
@NullMarked
package io.kaiwu.server;

import org.jspecify.annotations.NullMarked;
