// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.shop.ShopPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The best plan and the best bound so far, and whose they are. */
final class Standing {

  private final SolveOptions options;
  private final long begin = System.nanoTime();
  private final List<Incumbent> curve = new ArrayList<>();
  private @Nullable ShopPlan plan;
  private double objective = Double.POSITIVE_INFINITY;
  private double bound;
  private String planBy = "";
  private String boundBy;

  Standing(SolveOptions options, double bound, String boundBy) {
    this.options = options;
    this.bound = bound;
    this.boundBy = boundBy;
  }

  void offerPlan(double objective, ShopPlan plan, String by) {
    if (objective < this.objective) {
      this.objective = objective;
      this.plan = plan;
      planBy = by;
      record();
    }
  }

  /** Takes a bound; false when it is no news. */
  boolean offerBound(double bound, String by) {
    if (bound <= this.bound) {
      return false;
    }
    this.bound = bound;
    boundBy = by;
    return true;
  }

  private void record() {
    Incumbent incumbent = new Incumbent(elapsed(), objective, Math.min(bound, objective));
    curve.add(incumbent);
    options.listener().accept(incumbent);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  Duration left() {
    return options.timeLimit().minus(elapsed());
  }

  boolean isCut() {
    return options.cancellation().isCancelled() || !left().isPositive();
  }

  boolean isProven() {
    return bound >= objective;
  }

  @Nullable ShopPlan plan() {
    return plan;
  }

  double objective() {
    return objective;
  }

  double bound() {
    return bound;
  }

  List<Incumbent> curve() {
    return curve;
  }

  /** For the run: whose the plan is and whose the bound. */
  String says() {
    return plan == null
        ? "auto: bound by " + boundBy
        : "auto: plan by " + planBy + ", bound by " + boundBy;
  }
}
