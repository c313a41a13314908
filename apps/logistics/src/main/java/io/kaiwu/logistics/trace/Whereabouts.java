// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * Where something was last seen, by itself or inside something.
 *
 * @param place the business location, for want of it the read point
 * @param since the time of the event that says so
 * @param holder who was last said to possess it, for want of that to own it
 * @param container what holds it now
 */
public record Whereabouts(
    Optional<String> place,
    Optional<Instant> since,
    Optional<String> bizStep,
    Optional<String> disposition,
    Optional<String> holder,
    Optional<String> container) {}
