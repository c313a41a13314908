// SPDX-License-Identifier: Apache-2.0
/** Why a program has no plan, no end or just this plan: conflicts, rays, proofs and ranges. */
@NullMarked
package io.kaiwu.decide.program.explain;

import org.jspecify.annotations.NullMarked;
