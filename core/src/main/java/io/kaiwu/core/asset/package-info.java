// SPDX-License-Identifier: Apache-2.0
/** Assets and their place in the plant, after ISA-95 (IEC 62264-1). */
@NullMarked
package io.kaiwu.core.asset;

import org.jspecify.annotations.NullMarked;
