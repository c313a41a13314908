// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.reading.ReadingReader;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.loop.decision.Action;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.loop.decision.ReadingColumns;
import io.kaiwu.loop.run.LoopLogic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what a stop has gained, when the machine was taken apart and it was seen how long it
 * would have lived.
 *
 * <p>Over one life, running to failure costs (stop + failure) for every (used + left) cycles; what
 * was done costs one stop for the used cycles (renewal-reward: Barlow and Proschan, Mathematical
 * Theory of Reliability, 1965, chapter 4). Both are set over the cycles used. The interval is that
 * of the finding: left +- 1.96 standard errors.
 */
final class TearDown {

  private static final double LEVEL = 0.95;
  private static final double Z = 1.959963984540054;

  private final MaintenanceRule rule;
  private final TagCatalog catalog;
  private final ReadingReader readings;

  TearDown(MaintenanceRule rule, TagCatalog catalog, ReadingReader readings) {
    this.rule = rule;
    this.catalog = catalog;
    this.readings = readings;
  }

  /** What was found at one machine. */
  private record Found(AssetPath asset, double used, double left, ReadingColumns evidence) {}

  Optional<LoopLogic.Measured> measure(Decision decision, Instant now) {
    if (rule.tags().inspected().isEmpty()) {
      return Optional.empty();
    }
    List<Found> found = new ArrayList<>();
    for (Action.Request request : decision.action().requests()) {
      Optional<Found> one =
          find(TagId.parse(request.point()).asset(), decision.identity().madeAt(), now);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      found.add(one.get());
    }
    return Optional.of(
        new LoopLogic.Measured(
            List.of(gain(found), leftUnused(found)), found.stream().map(Found::evidence).toList()));
  }

  private Optional<Found> find(AssetPath asset, Instant decided, Instant now) {
    Optional<Tag> usage = catalog.findTag(new TagId(asset, rule.tags().usage()));
    Optional<Tag> inspected =
        rule.tags().inspected().flatMap(name -> catalog.findTag(new TagId(asset, name)));
    if (usage.isEmpty() || inspected.isEmpty()) {
      return Optional.empty();
    }
    int[] tags = {usage.get().index(), inspected.get().index()};
    ReadingBatch since = readings.read(tags, TimeRange.of(decided, now));
    double used = Double.NaN;
    for (int i = 0; i < since.size(); i++) {
      if (since.tag(i) == tags[1]) {
        if (Double.isNaN(used)) {
          return Optional.empty(); // it stood still all the while: nothing says how long it had run
        }
        Instant end = Micros.toInstant(since.timeMicros(i) + 1);
        return Optional.of(
            new Found(
                asset,
                used,
                since.value(i),
                ReadingColumns.read(
                    asset,
                    List.of(usage.get(), inspected.get()),
                    TimeRange.of(decided, end),
                    readings,
                    0,
                    Map.of())));
      }
      if (!(since.value(i) < used)) { // the count falls back when it is renewed
        used = since.value(i);
      }
    }
    return Optional.empty();
  }

  private Outcome.Measure gain(List<Found> found) {
    double actual = found.size() * rule.stop().cost();
    double baseline = baseline(found, 0);
    double atMost = baseline(found, -Z * rule.tags().inspectionError());
    double atLeast = baseline(found, Z * rule.tags().inspectionError());
    return new Outcome.Measure(
        "maintenance-cost",
        rule.currency(),
        baseline,
        actual,
        baseline - actual,
        atLeast - actual,
        atMost - actual,
        LEVEL,
        Text.of(
            "基准为坏了再修：按拆检得到的实际寿命，把一次故障与修理的费用摊到已用的循环上；区间来自拆检的误差",
            "baseline: run to failure, one failure and its repair spread over the life that the tear-down found, for the cycles used; the interval is that of the finding"));
  }

  /**
   * What running to failure would have cost for the cycles used, with each finding off by {@code
   * error} cycles.
   */
  private double baseline(List<Found> found, double error) {
    double cost = 0;
    for (Found one : found) {
      double life = one.used + Math.max(0, one.left + error);
      cost += (rule.stop().cost() + rule.failureCost()) * one.used / life;
    }
    return cost;
  }

  private Outcome.Measure leftUnused(List<Found> found) {
    double left = found.stream().mapToDouble(Found::left).sum();
    double error = Z * rule.tags().inspectionError() * Math.sqrt(found.size());
    return new Outcome.Measure(
        "life-left-unused",
        "1",
        0,
        left,
        -left,
        -left - error,
        -left + error,
        LEVEL,
        Text.of(
            "拆检发现的、停机时尚未用掉的寿命（循环）",
            "the life, in cycles, that was still left at the stop, as the tear-down found"));
  }
}
