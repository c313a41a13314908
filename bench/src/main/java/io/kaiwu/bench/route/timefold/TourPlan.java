// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route.timefold;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardSoftScore;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All vehicles and stops. */
@PlanningSolution
@SuppressWarnings("NullAway.Init") // the solver makes it
public class TourPlan {

  @PlanningEntityCollectionProperty private List<Tour> tours;

  @ProblemFactCollectionProperty @ValueRangeProvider private List<TourVisit> visits;

  @PlanningScore private @Nullable HardSoftScore score;

  /** For the solver. */
  public TourPlan() {}

  /** A problem with one vehicle type and stops that must be served. */
  public static TourPlan of(RouteProblem problem) {
    TourPlan plan = new TourPlan();
    Vehicle vehicle = problem.fleet().getFirst();
    plan.tours = new ArrayList<>();
    for (int i = 0; i < Math.min(vehicle.count(), problem.stops().size()); i++) {
      plan.tours.add(new Tour(i, vehicle, problem.travel()));
    }
    plan.visits = new ArrayList<>();
    for (int i = 0; i < problem.stops().size(); i++) {
      plan.visits.add(new TourVisit(i, problem.stops().get(i)));
    }
    return plan;
  }

  public boolean isFeasible() {
    return score != null && score.isFeasible();
  }

  /** The stops of each vehicle that has some. */
  public List<List<Integer>> stops() {
    return tours.stream()
        .filter(tour -> !tour.getVisits().isEmpty())
        .map(tour -> tour.getVisits().stream().map(TourVisit::getId).toList())
        .toList();
  }

  /** For the solver. */
  public List<Tour> getTours() {
    return tours;
  }

  /** For the solver. */
  public void setTours(List<Tour> tours) {
    this.tours = tours;
  }

  /** For the solver. */
  public List<TourVisit> getVisits() {
    return visits;
  }

  /** For the solver. */
  public void setVisits(List<TourVisit> visits) {
    this.visits = visits;
  }

  /** For the solver. */
  public @Nullable HardSoftScore getScore() {
    return score;
  }

  /** For the solver. */
  public void setScore(@Nullable HardSoftScore score) {
    this.score = score;
  }
}
