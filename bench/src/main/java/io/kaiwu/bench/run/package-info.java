// SPDX-License-Identifier: Apache-2.0
/** The benchmarks that are run by hand, each from one command. */
@NullMarked
package io.kaiwu.bench.run;

import org.jspecify.annotations.NullMarked;
