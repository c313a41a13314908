// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Quality;
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
import io.kaiwu.loop.decision.Prediction;
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
 * was done costs one stop for the used cycles, and the failure if the machine did fail
 * (renewal-reward: Barlow and Proschan, Mathematical Theory of Reliability, 1965, chapter 4). Both
 * are set over the cycles used. The interval is that of the finding: left +- 1.96 standard errors.
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
  private record Found(
      AssetPath asset,
      double usedAtDecision,
      double used,
      double left,
      boolean failed,
      ReadingColumns evidence) {}

  Optional<LoopLogic.Measured> measure(Decision decision, Instant now) {
    if (rule.tags().inspected().isEmpty()) {
      return Optional.empty();
    }
    List<Found> found = new ArrayList<>();
    for (Action.Request request : decision.action().requests()) {
      AssetPath asset = TagId.parse(request.point()).asset();
      Optional<Found> one = find(asset, looked(decision, asset), now);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      found.add(one.get());
    }
    return Optional.of(
        new LoopLogic.Measured(
            List.of(gain(found), leftUnused(found)),
            found.stream().map(TearDown::truth).toList(),
            found.stream().map(Found::evidence).toList()));
  }

  /** Whether the newest count of the machine is below that at the time given. */
  boolean isRenewed(AssetPath asset, Instant since) {
    return findTag(asset, Optional.of(rule.tags().usage()))
        .map(tag -> new int[] {tag.index()})
        .filter(usage -> {
          ReadingBatch then = readings.readLast(usage, 1, Micros.of(since) + 1);
          ReadingBatch now = readings.readLast(usage, 1, Long.MAX_VALUE);
          return !then.isEmpty() && !now.isEmpty() && now.value(0) < then.value(0);
        })
        .isPresent();
  }

  /** Up to when the prediction saw the machine, from where its remaining life counts. */
  private static Instant looked(Decision decision, AssetPath asset) {
    return decision.prediction().stream()
        .filter(prediction -> prediction.asset().equals(asset.value()))
        .map(Prediction::at)
        .findFirst()
        .orElse(decision.identity().madeAt());
  }

  private static Outcome.Truth truth(Found found) {
    return new Outcome.Truth(
        found.asset.value(), LifeOperator.OUTPUT, found.used - found.usedAtDecision + found.left);
  }

  private Optional<Found> find(AssetPath asset, Instant looked, Instant now) {
    Optional<Tag> usage = findTag(asset, Optional.of(rule.tags().usage()));
    Optional<Tag> inspected = findTag(asset, rule.tags().inspected());
    if (usage.isEmpty() || inspected.isEmpty()) {
      return Optional.empty();
    }
    // A finding is rare, the usage is not: look for the finding first.
    TimeRange since = TimeRange.of(looked, now);
    ReadingBatch findings = readings.read(new int[] {inspected.get().index()}, since);
    ReadingBatch before =
        readings.readLast(new int[] {usage.get().index()}, 1, Micros.of(looked) + 1);
    for (int i = 0; i < findings.size(); i++) {
      if (Quality.isUsable(findings.quality(i)) && !before.isEmpty()) {
        List<Tag> tags = new ArrayList<>(List.of(usage.get(), inspected.get()));
        findTag(asset, rule.tags().failed()).ifPresent(tags::add);
        TimeRange range = new TimeRange(before.timeMicros(0), findings.timeMicros(i) + 1);
        return Optional.of(found(asset, tags, range, before.value(0), findings.value(i)));
      }
    }
    return Optional.empty();
  }

  /** How far the life went until the count fell back, and whether it ended in a failure. */
  private Found found(
      AssetPath asset, List<Tag> tags, TimeRange range, double usedAtDecision, double left) {
    ReadingBatch batch = readings.read(tags.stream().mapToInt(Tag::index).toArray(), range);
    double used = usedAtDecision;
    boolean renewed = false;
    boolean failed = false;
    for (int i = 0; i < batch.size(); i++) {
      if (!Quality.isUsable(batch.quality(i))) {
        continue;
      }
      if (batch.tag(i) == tags.getFirst().index()) {
        renewed |= batch.value(i) < used;
        used = renewed ? used : batch.value(i);
      } else if (tags.size() > 2 && batch.tag(i) == tags.get(2).index()) {
        failed |= !renewed && batch.value(i) == 1;
      }
    }
    return new Found(
        asset,
        usedAtDecision,
        used,
        left,
        failed,
        ReadingColumns.read(asset, tags, range, readings, 0, Map.of()));
  }

  private Optional<Tag> findTag(AssetPath asset, Optional<String> name) {
    return name.flatMap(known -> catalog.findTag(new TagId(asset, known)));
  }

  private Outcome.Measure gain(List<Found> found) {
    double actual = found.size() * rule.stop().cost();
    actual += found.stream().filter(Found::failed).count() * rule.failureCost();
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
            "基准为坏了再修：按拆检得到的实际寿命，把一次故障与修理的费用摊到已用的循环上；实际为停机费用，坏了的再加故障费用；区间来自拆检的误差",
            "baseline: run to failure, one failure and its repair spread over the life that the tear-down found, for the cycles used; actual: the stop, and the failure of what did fail; the interval is that of the finding"));
  }

  /**
   * What running to failure would have cost for the cycles used, with each finding off by {@code
   * error} cycles.
   */
  private double baseline(List<Found> found, double error) {
    double cost = 0;
    for (Found one : found) {
      double life = one.used + Math.max(0, one.left + error);
      double share = life > 0 ? one.used / life : 0;
      cost += (rule.stop().cost() + rule.failureCost()) * share;
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
