// SPDX-License-Identifier: Apache-2.0
/** The life of a command, from the request to the reading that proves it. */
@NullMarked
package io.kaiwu.act.command;

import org.jspecify.annotations.NullMarked;
