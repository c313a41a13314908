// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import java.time.Duration;
import java.util.List;

/**
 * Lets a command go only while every tag it relies on has a good reading no older than {@code
 * maxAge}; one dated further ahead than that does not count either.
 */
public record FreshInterlock(Points points, List<TagRef> tags, Duration maxAge)
    implements Interlock {

  public FreshInterlock {
    tags = List.copyOf(tags);
    if (tags.isEmpty() || !maxAge.isPositive()) {
      throw new IllegalArgumentException(
          "Fresh data needs at least one tag (%s) and a positive age (%s)."
              .formatted(tags, maxAge));
    }
  }

  @Override
  public String name() {
    return "fresh-data";
  }

  @Override
  public boolean concerns(TagId point) {
    return points.contains(point);
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    for (TagRef ref : tags) {
      TagId tag = ref.of(setpoint.point());
      Freshness freshness = Freshness.of(tag, maxAge, situation);
      if (!freshness.fresh()) {
        return new Verdict(name(), false, freshness.detail());
      }
    }
    return Verdict.of(
        name(),
        true,
        "所依据的 %d 个测点在 %s 秒内都有有效读数".formatted(tags.size(), Freshness.seconds(maxAge)),
        "all %d tags it relies on have a good reading within %s s"
            .formatted(tags.size(), Freshness.seconds(maxAge)));
  }
}
