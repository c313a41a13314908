// SPDX-License-Identifier: Apache-2.0
/** The console as a person meets it, in a real browser. */
@NullMarked
package io.kaiwu.server.browser;

import org.jspecify.annotations.NullMarked;
