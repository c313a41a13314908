// SPDX-License-Identifier: Apache-2.0
/** What a log costs that three processes keep. */
@NullMarked
package io.kaiwu.bench.ratis;

import org.jspecify.annotations.NullMarked;
