// SPDX-License-Identifier: Apache-2.0
/** The demo: a simulated plant of engines, and the loop closed over it. */
@NullMarked
package io.kaiwu.server.demo;

import org.jspecify.annotations.NullMarked;
