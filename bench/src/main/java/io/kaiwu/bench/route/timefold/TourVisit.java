// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route.timefold;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import io.kaiwu.decide.route.Stop;

/** One stop. */
@SuppressWarnings("NullAway.Init") // the solver makes it
public class TourVisit {

  @PlanningId private int id;
  private Stop stop;

  /** For the solver. */
  public TourVisit() {}

  TourVisit(int id, Stop stop) {
    this.id = id;
    this.stop = stop;
  }

  Stop stop() {
    return stop;
  }

  /** For the solver. */
  public int getId() {
    return id;
  }

  /** For the solver. */
  public void setId(int id) {
    this.id = id;
  }
}
