// SPDX-License-Identifier: Apache-2.0
/** Linear and mixed-integer programs: the model, its solvers, their certificate and its checker. */
@NullMarked
package io.kaiwu.decide.program;

import org.jspecify.annotations.NullMarked;
