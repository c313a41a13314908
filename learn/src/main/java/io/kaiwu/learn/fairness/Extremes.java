// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import io.kaiwu.learn.metric.ShareBand;
import java.util.List;
import java.util.function.Function;

/** The groups with the least and the greatest of a rate, of those large enough. */
record Extremes(boolean known, GroupRates least, GroupRates most, ShareBand low, ShareBand high) {

  static Extremes of(List<GroupRates> groups, Function<GroupRates, ShareBand> rate) {
    List<GroupRates> large =
        groups.stream()
            .filter(g -> g.rows() >= Fairness.FEW && rate.apply(g).rows() > 0)
            .sorted((a, b) -> Double.compare(rate.apply(a).share(), rate.apply(b).share()))
            .toList();
    GroupRates least = large.isEmpty() ? groups.getFirst() : large.getFirst();
    GroupRates most = large.isEmpty() ? groups.getLast() : large.getLast();
    return new Extremes(large.size() >= 2, least, most, rate.apply(least), rate.apply(most));
  }

  double difference() {
    return known ? high.share() - low.share() : Double.NaN;
  }

  double ratio() {
    return known && high.share() > 0 ? low.share() / high.share() : Double.NaN;
  }

  /** Whether the intervals do not touch. */
  boolean apart() {
    return low.high() < high.low();
  }
}
