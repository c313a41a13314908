// SPDX-License-Identifier: Apache-2.0
/** Takes events in: checks them, names them, puts them on a log, and makes them traceable. */
@NullMarked
package io.kaiwu.logistics.capture;

import org.jspecify.annotations.NullMarked;
