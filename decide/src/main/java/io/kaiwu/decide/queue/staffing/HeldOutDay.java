// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import java.time.LocalDate;

/**
 * A day that the plan had not seen, simulated under it.
 *
 * @param served share of the arrivals served in time
 * @param abandoned share of the arrivals that gave up
 */
public record HeldOutDay(LocalDate date, int arrivals, double served, double abandoned) {}
