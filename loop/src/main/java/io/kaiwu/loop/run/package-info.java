// SPDX-License-Identifier: Apache-2.0
/** The in-process runner: each asset to one worker, bounded queues, and the passes that decide. */
@NullMarked
package io.kaiwu.loop.run;

import org.jspecify.annotations.NullMarked;
