// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.VehiclesFirst;
import java.util.OptionalDouble;

/** Says where the fewest vehicles come first what was reached, and what is proven. */
public final class AimWords {

  private final VehiclesFirst aim;

  public AimWords(VehiclesFirst aim) {
    this.aim = aim;
  }

  /** {@code 10 vehicles, distance 982.01}. */
  public Text of(Incumbent incumbent) {
    return reached(incumbent.objective());
  }

  /** {@code 10 vehicles, distance 982.01 (at least 9 vehicles proven)}. */
  public Text of(Solved<RoutePlan> solved) {
    Text reached = reached(solved.objective());
    Text vehicles = vehiclesProven(solved);
    Text rest = restProven(solved);
    return Text.of(
        "%s（%s；%s）".formatted(reached.zh(), vehicles.zh(), rest.zh()),
        "%s (%s; %s)".formatted(reached.en(), vehicles.en(), rest.en()));
  }

  private Text reached(double objective) {
    int vehicles = aim.vehicles(objective);
    String rest = Ink.number(aim.rest(objective));
    return Text.of(
        "%d 辆车，%s %s".formatted(vehicles, measure().zh(), rest),
        "%s, %s %s".formatted(count(vehicles), measure().en(), rest));
  }

  private static String count(int vehicles) {
    return vehicles + (vehicles == 1 ? " vehicle" : " vehicles");
  }

  /** What comes second. */
  Text measure() {
    return aim.isDistance() ? Text.of("里程", "distance") : Text.of("费用", "cost");
  }

  Text vehiclesProven(Solved<RoutePlan> solved) {
    int least = aim.vehicles(solved.bound());
    if (least == 0) {
      return Text.of("车辆数没有证明下界", "no bound on vehicles proven");
    }
    return least == aim.vehicles(solved.objective())
        ? Text.of("已证明车辆最少", "fewest vehicles proven")
        : Text.of("已证明至少 %d 辆".formatted(least), "at least %s proven".formatted(count(least)));
  }

  Text restProven(Solved<RoutePlan> solved) {
    OptionalDouble least = aim.findRestBound(solved.objective(), solved.bound());
    String zh = measure().zh();
    String en = measure().en();
    if (least.isEmpty()) {
      return Text.of(zh + "没有证明下界", "no bound on the %s proven".formatted(en));
    }
    double rest = aim.rest(solved.objective());
    double gap = rest > 0 ? 100 * (rest - least.getAsDouble()) / rest : 0;
    String bound = Ink.number(least.getAsDouble());
    return Text.of(
        "用这么多车时%s下界 %s，差距 %.2f %%".formatted(zh, bound, gap),
        "with so many the %s is at least %s, gap %.2f %%".formatted(en, bound, gap));
  }
}
