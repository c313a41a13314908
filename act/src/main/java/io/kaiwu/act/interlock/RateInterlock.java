// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a point move by no more than {@code maxChange} within any stretch of {@code per}, however
 * many commands it is cut into.
 *
 * <p>The new value is set against the last good reading of the point, against every value that was
 * commanded, or left by a command, within the stretch. With neither a reading nor a command to
 * compare with it does not pass.
 *
 * @param maxChange in the point's unit, positive
 */
public record RateInterlock(Points points, double maxChange, Duration per) implements Interlock {

  // Differences of decimal fractions miss by an ulp or so: 0.8 - 0.7 > 0.1.
  private static final double ROUNDING = 1e-9;

  public RateInterlock {
    if (!(maxChange > 0) || !per.isPositive()) {
      throw new IllegalArgumentException(
          "The largest change (%s) and its time (%s) must both be positive."
              .formatted(maxChange, per));
    }
  }

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public boolean concerns(TagId point) {
    return points.contains(point);
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    List<Sample> references = references(setpoint.point(), situation);
    if (references.isEmpty()) {
      return Verdict.of(
          name(),
          false,
          "没有该控制点的有效读数或指令，无法判断变化幅度",
          "there is no good reading of the point and no command to compare with");
    }
    Sample farthest = references.getFirst();
    for (Sample reference : references) {
      if (change(setpoint, reference) > change(setpoint, farthest)) {
        farthest = reference;
      }
    }
    double change = change(setpoint, farthest);
    boolean passed = change <= maxChange * (1 + ROUNDING);
    String from = Setpoint.text(farthest.value(), setpoint.unit());
    String limit = Setpoint.text(maxChange, setpoint.unit());
    return Verdict.of(
        name(),
        passed,
        "由 %s 变到 %s；每 %d 秒最多允许变化 %s".formatted(from, setpoint.text(), per.toSeconds(), limit),
        "from %s to %s; at most %s within %d s is allowed"
            .formatted(from, setpoint.text(), limit, per.toSeconds()));
  }

  private List<Sample> references(TagId point, Situation situation) {
    List<Sample> references = new ArrayList<>();
    situation.plant().findLast(point).filter(Sample::isGood).ifPresent(references::add);
    Instant begin = situation.now().minus(per);
    List<Sample> recent = situation.commanded().listRecent(point);
    recent.stream().filter(value -> !value.at().isBefore(begin)).forEach(references::add);
    if (references.isEmpty() && !recent.isEmpty()) {
      references.add(recent.getLast());
    }
    return references;
  }

  private static double change(Setpoint setpoint, Sample reference) {
    return Math.abs(setpoint.value() - reference.value());
  }
}
