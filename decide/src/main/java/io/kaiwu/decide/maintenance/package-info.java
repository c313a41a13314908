// SPDX-License-Identifier: Apache-2.0
/** When to stop which machine for maintenance over the coming periods. */
@NullMarked
package io.kaiwu.decide.maintenance;

import org.jspecify.annotations.NullMarked;
