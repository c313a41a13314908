// SPDX-License-Identifier: Apache-2.0
/**
 * When to stop which machine for maintenance over the coming periods; begin at {@link
 * io.kaiwu.decide.maintenance.MaintenancePlanner}.
 */
@NullMarked
package io.kaiwu.decide.maintenance;

import org.jspecify.annotations.NullMarked;
