// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Whether the last reading of a tag may be acted on, and if not, why. */
record Freshness(boolean fresh, Optional<Sample> sample, Text detail) {

  static Freshness of(TagId tag, Duration maxAge, Situation situation) {
    Optional<Sample> found = situation.plant().findLast(tag);
    if (found.isEmpty()) {
      return stale(
          found, Text.of("测点 %s 没有读数".formatted(tag), "tag %s has no reading".formatted(tag)));
    }
    Sample sample = found.get();
    if (!sample.isGood()) {
      return stale(
          found,
          Text.of(
              "测点 %s 的最新读数质量不佳".formatted(tag),
              "the last reading of tag %s is not of good quality".formatted(tag)));
    }
    Duration age = Duration.between(sample.at(), situation.now());
    if (age.compareTo(maxAge) > 0) {
      return stale(
          found,
          Text.of(
              "测点 %s 的最新读数是 %s 秒前的，最多允许 %s 秒".formatted(tag, seconds(age), seconds(maxAge)),
              "the last reading of tag %s is %s s old; at most %s s is allowed"
                  .formatted(tag, seconds(age), seconds(maxAge))));
    }
    if (age.negated().compareTo(maxAge) > 0) {
      return stale(
          found,
          Text.of(
              "测点 %s 的最新读数超前 %s 秒，请检查时钟".formatted(tag, seconds(age.negated())),
              "the last reading of tag %s is dated %s s ahead; maybe a clock is wrong"
                  .formatted(tag, seconds(age.negated()))));
    }
    return new Freshness(true, found, Text.same(""));
  }

  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static Freshness stale(Optional<Sample> sample, Text detail) {
    return new Freshness(false, sample, detail);
  }
}
