// SPDX-License-Identifier: Apache-2.0
/** Production schedules: job, flow, open and flexible shops, the plan, its checker. */
@NullMarked
package io.kaiwu.decide.shop;

import org.jspecify.annotations.NullMarked;
