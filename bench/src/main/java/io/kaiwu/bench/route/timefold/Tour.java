// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route.timefold;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;

/**
 * One vehicle and what it visits. Times are worked out here and not kept in shadow variables:
 * routes are short, and it makes moves several times as fast.
 */
@PlanningEntity
@SuppressWarnings("NullAway.Init") // the solver makes it
public class Tour {

  static final double SCALE = 1000; // scores are whole numbers

  @PlanningId private int id;
  private Vehicle vehicle;
  private Travel travel;
  @PlanningListVariable private List<TourVisit> visits = new ArrayList<>();

  /** For the solver. */
  public Tour() {}

  Tour(int id, Vehicle vehicle, Travel travel) {
    this.id = id;
    this.vehicle = vehicle;
    this.travel = travel;
  }

  Vehicle vehicle() {
    return vehicle;
  }

  /** By how much it is too full. */
  long excess() {
    double load = 0;
    for (TourVisit visit : visits) {
      load += visit.stop().amount();
    }
    return Math.max(0, (long) Math.ceil(load - vehicle.capacity()));
  }

  /** How much too late it is at its stops and back, together. */
  long late() {
    double late = 0;
    double time = vehicle.shiftStart();
    int at = vehicle.start();
    for (TourVisit visit : visits) {
      Stop stop = visit.stop();
      time = Math.max(time + travel.duration(at, stop.location()), stop.earliest());
      late += Math.ceil(Math.max(0, time - stop.latest()) * SCALE);
      time += stop.service();
      at = stop.location();
    }
    double back = time + travel.duration(at, vehicle.end());
    return (long) (late + Math.ceil(Math.max(0, back - vehicle.shiftEnd()) * SCALE));
  }

  long distance() {
    double distance = 0;
    int at = vehicle.start();
    for (TourVisit visit : visits) {
      distance += travel.distance(at, visit.stop().location());
      at = visit.stop().location();
    }
    return visits.isEmpty()
        ? 0
        : Math.round((distance + travel.distance(at, vehicle.end())) * SCALE);
  }

  /** For the solver. */
  public int getId() {
    return id;
  }

  /** For the solver. */
  public void setId(int id) {
    this.id = id;
  }

  /** For the solver. */
  public List<TourVisit> getVisits() {
    return visits;
  }

  /** For the solver. */
  public void setVisits(List<TourVisit> visits) {
    this.visits = visits;
  }
}
