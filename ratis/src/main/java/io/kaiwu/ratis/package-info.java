// SPDX-License-Identifier: Apache-2.0
/** The log on several machines of one operator, put in order by Raft. */
@NullMarked
package io.kaiwu.ratis;

import org.jspecify.annotations.NullMarked;
