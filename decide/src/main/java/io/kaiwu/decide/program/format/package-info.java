// SPDX-License-Identifier: Apache-2.0
/** Reads and writes programs as files: MPS, fixed and free, and the CPLEX LP format. */
@NullMarked
package io.kaiwu.decide.program.format;

import org.jspecify.annotations.NullMarked;
