// SPDX-License-Identifier: Apache-2.0
/** Linear and mixed-integer programs against published optima. */
@NullMarked
package io.kaiwu.bench.program;

import org.jspecify.annotations.NullMarked;
