// SPDX-License-Identifier: Apache-2.0
/** From the bytes of a message to raw readings, strictly. */
@NullMarked
package io.kaiwu.collect.payload;

import org.jspecify.annotations.NullMarked;
