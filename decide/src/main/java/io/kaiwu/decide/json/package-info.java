// SPDX-License-Identifier: Apache-2.0
/** Reads JSON strictly, with errors that name their place. */
@NullMarked
package io.kaiwu.decide.json;

import org.jspecify.annotations.NullMarked;
