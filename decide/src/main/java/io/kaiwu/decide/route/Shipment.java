// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

/**
 * Goods that one vehicle picks up at one stop and later delivers at another.
 *
 * @param pickup the index of a stop of kind PICKUP
 * @param delivery the index of a stop of kind DELIVERY with the same amount
 */
public record Shipment(int pickup, int delivery) {}
