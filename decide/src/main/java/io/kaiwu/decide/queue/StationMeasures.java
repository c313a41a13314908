// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

/**
 * One station of a network.
 *
 * @param visits how often a customer comes here on the way through, or per cycle
 * @param measures its arrivals are all visits, from outside and from other stations
 */
public record StationMeasures(String name, double visits, QueueMeasures measures) {}
