// SPDX-License-Identifier: Apache-2.0
/** What a model goes by: which inputs matter, how, and what made one prediction. */
@NullMarked
package io.kaiwu.learn.explain;

import org.jspecify.annotations.NullMarked;
