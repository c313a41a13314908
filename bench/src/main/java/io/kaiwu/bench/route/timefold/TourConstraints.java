// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route.timefold;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** Capacity and windows are hard; distance and vehicles are what it costs. */
public final class TourConstraints implements ConstraintProvider {

  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      factory
          .forEach(Tour.class)
          .filter(tour -> tour.excess() > 0)
          .penalize(HardSoftScore.ONE_HARD, Tour::excess)
          .asConstraint("capacity"),
      factory
          .forEach(Tour.class)
          .filter(tour -> tour.late() > 0)
          .penalize(HardSoftScore.ONE_HARD, Tour::late)
          .asConstraint("windows and shift"),
      factory
          .forEach(Tour.class)
          .filter(tour -> !tour.getVisits().isEmpty())
          .penalize(
              HardSoftScore.ONE_SOFT,
              tour -> tour.distance() + Math.round(tour.vehicle().fixedCost() * Tour.SCALE))
          .asConstraint("cost")
    };
  }
}
