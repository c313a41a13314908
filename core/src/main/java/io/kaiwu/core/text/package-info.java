// SPDX-License-Identifier: Apache-2.0
/** Texts that come in Chinese and English together. */
@NullMarked
package io.kaiwu.core.text;

import org.jspecify.annotations.NullMarked;
