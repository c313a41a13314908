// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.act.interlock.Setpoint;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a shadow period must have shown before a loop may command. */
public record ShadowBar(int decisions, double score, Duration period) {

  public ShadowBar {
    if (decisions < 1 || !Double.isFinite(score) || !period.isPositive()) {
      throw new IllegalArgumentException(
          "The bar of a shadow period needs decisions (%d) from 1, a finite score (%s) and a positive period (%s)."
              .formatted(decisions, score, period));
    }
  }

  /** What the record falls short of; empty if it meets the bar. */
  public List<Text> listShortfalls(ShadowRecord record, Instant now) {
    List<Text> shortfalls = new ArrayList<>();
    if (record.decisions() < decisions) {
      shortfalls.add(
          Text.of(
              "只评分了 %d 次决策，需要 %d 次".formatted(record.decisions(), decisions),
              "%d decisions were scored; %d are needed".formatted(record.decisions(), decisions)));
    }
    if (!(record.score() >= score)) {
      String was = Setpoint.text(record.score(), Unit.ONE);
      String needed = Setpoint.text(score, Unit.ONE);
      shortfalls.add(
          Text.of(
              "得分 %s，需要 %s".formatted(was, needed),
              "the score is %s; %s is needed".formatted(was, needed)));
    }
    Duration lasted = Duration.between(record.since(), now);
    if (lasted.compareTo(period) < 0) {
      shortfalls.add(
          Text.of(
              "影子期 %d 小时，需要 %d 小时".formatted(lasted.toHours(), period.toHours()),
              "the shadow period lasted %d h; %d h are needed"
                  .formatted(lasted.toHours(), period.toHours())));
    }
    return shortfalls;
  }
}
