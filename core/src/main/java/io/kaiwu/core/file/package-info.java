// SPDX-License-Identifier: Apache-2.0
/** Small files that are there whole or not at all. */
@NullMarked
package io.kaiwu.core.file;

import org.jspecify.annotations.NullMarked;
