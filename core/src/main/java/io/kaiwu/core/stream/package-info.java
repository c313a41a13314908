// SPDX-License-Identifier: Apache-2.0
/** Operators: the small stateful steps that run alike live and in back-fill. */
@NullMarked
package io.kaiwu.core.stream;

import org.jspecify.annotations.NullMarked;
