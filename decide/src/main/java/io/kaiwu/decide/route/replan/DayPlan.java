// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;

/**
 * A day planned anew, in two views that a checker can judge each.
 *
 * @param problem the whole day: cancelled stops may be skipped for nothing, and for goods in broken
 *     vehicles there are stops to fetch them, behind all others
 * @param plan of the whole day, what is done included; vehicles under way keep their routes' places
 * @param restProblem what is left: each vehicle under way is a type of its own that starts where
 *     and when it is free
 * @param restPlan of what is left
 * @param moved stops that another vehicle than before serves
 */
public record DayPlan(
    RouteProblem problem,
    RoutePlan plan,
    RouteProblem restProblem,
    RoutePlan restPlan,
    int moved) {}
