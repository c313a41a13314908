// SPDX-License-Identifier: Apache-2.0
/** What every solver answers with: a result with its bound, a verdict, a clash. */
@NullMarked
package io.kaiwu.decide.plan;

import org.jspecify.annotations.NullMarked;
