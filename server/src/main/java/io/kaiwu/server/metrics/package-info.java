// SPDX-License-Identifier: Apache-2.0
/** Numbers of the running server, in the text format of Prometheus. */
@NullMarked
package io.kaiwu.server.metrics;

import org.jspecify.annotations.NullMarked;
