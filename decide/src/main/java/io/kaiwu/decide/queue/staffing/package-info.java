// SPDX-License-Identifier: Apache-2.0
/** From interval counts to staff, from staff to shifts, and the test on days held back. */
@NullMarked
package io.kaiwu.decide.queue.staffing;

import org.jspecify.annotations.NullMarked;
