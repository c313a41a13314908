// SPDX-License-Identifier: Apache-2.0
/** The embedded log: one directory, one writer, durable before it is acknowledged. */
@NullMarked
package io.kaiwu.trust.log;

import org.jspecify.annotations.NullMarked;
