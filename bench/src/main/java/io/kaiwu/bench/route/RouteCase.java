// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.route.RouteProblem;

/**
 * One instance with the best cost that anybody published.
 *
 * @param vehicles of the best known plan where vehicles come first; 0 where they do not
 */
record RouteCase(String name, RouteProblem problem, double best, int vehicles) {}
