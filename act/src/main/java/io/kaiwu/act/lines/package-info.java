// SPDX-License-Identifier: Apache-2.0
/** An append-only file of JSON lines that survives the loss of the process. */
@NullMarked
package io.kaiwu.act.lines;

import org.jspecify.annotations.NullMarked;
