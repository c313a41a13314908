// SPDX-License-Identifier: Apache-2.0
/** Tags: the named, unit-bearing points of an asset that readings belong to. */
@NullMarked
package io.kaiwu.core.tag;

import org.jspecify.annotations.NullMarked;
