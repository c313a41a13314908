// SPDX-License-Identifier: Apache-2.0
/** Small pieces measured alone, by JMH. */
@NullMarked
package io.kaiwu.bench.jmh;

import org.jspecify.annotations.NullMarked;
