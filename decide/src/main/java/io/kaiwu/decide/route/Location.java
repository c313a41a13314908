// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

/**
 * A place on the map.
 *
 * @param x and y as the source gives them; NaN where there are only distances
 */
public record Location(String name, double x, double y) {}
