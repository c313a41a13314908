// SPDX-License-Identifier: Apache-2.0
/** Plans to the plant: commands, interlocks, the advise-shadow-auto ladder. */
@NullMarked
package io.kaiwu.act;

import org.jspecify.annotations.NullMarked;
