// SPDX-License-Identifier: Apache-2.0
/** Alarms: limits on tags with hysteresis, and what became of each (after ISA-18.2). */
@NullMarked
package io.kaiwu.loop.alarm;

import org.jspecify.annotations.NullMarked;
