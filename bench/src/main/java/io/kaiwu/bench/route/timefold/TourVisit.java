// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route.timefold;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowSources;
import ai.timefold.solver.core.api.domain.variable.ShadowVariable;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import org.jspecify.annotations.Nullable;

/** One stop, and when its service begins. */
@PlanningEntity
@SuppressWarnings("NullAway.Init") // the solver makes it
public class TourVisit {

  @PlanningId private int id;
  private Stop stop;
  private Travel travel;

  @InverseRelationShadowVariable(sourceVariableName = "visits")
  private @Nullable Tour tour;

  @PreviousElementShadowVariable(sourceVariableName = "visits")
  private @Nullable TourVisit previous;

  @ShadowVariable(supplierName = "beginSupplier")
  private @Nullable Double begin;

  /** For the solver. */
  public TourVisit() {}

  TourVisit(int id, Stop stop, Travel travel) {
    this.id = id;
    this.stop = stop;
    this.travel = travel;
  }

  Stop stop() {
    return stop;
  }

  /** For the solver. */
  @ShadowSources({"tour", "previous.begin"})
  public @Nullable Double beginSupplier() {
    if (tour == null) {
      return null;
    }
    TourVisit before = previous;
    double arrival;
    if (before == null) {
      arrival =
          tour.vehicle().shiftStart() + travel.duration(tour.vehicle().start(), stop.location());
    } else {
      Double left = before.begin;
      if (left == null) {
        return null;
      }
      arrival =
          left + before.stop.service() + travel.duration(before.stop.location(), stop.location());
    }
    return Math.max(arrival, stop.earliest());
  }

  long late() {
    Double at = begin;
    return at == null ? 0 : (long) Math.ceil(Math.max(0, at - stop.latest()) * Tour.SCALE);
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
  public @Nullable Tour getTour() {
    return tour;
  }

  /** For the solver. */
  public void setTour(@Nullable Tour tour) {
    this.tour = tour;
  }

  /** For the solver. */
  public @Nullable TourVisit getPrevious() {
    return previous;
  }

  /** For the solver. */
  public void setPrevious(@Nullable TourVisit previous) {
    this.previous = previous;
  }

  /** For the solver. */
  public @Nullable Double getBegin() {
    return begin;
  }

  /** For the solver. */
  public void setBegin(@Nullable Double begin) {
    this.begin = begin;
  }
}
