// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;
import java.time.Duration;
import java.util.Set;

/**
 * Lets no more than {@code maxStopped} assets of a group stand still at once.
 *
 * <p>An asset counts as stopped if its running tag says so, is unknown, stale or of bad quality, or
 * if it was told to stop within {@code settle}: readings need that long to show it.
 *
 * @param point the name of the point that stops an asset
 * @param stop the values of the point that stop it
 * @param runningTag the name of the tag that shows whether an asset runs
 * @param running the values of that tag while it does
 */
public record GroupInterlock(
    Set<AssetPath> group,
    String point,
    Range stop,
    String runningTag,
    Range running,
    int maxStopped,
    Duration maxAge,
    Duration settle)
    implements Interlock {

  public GroupInterlock {
    group = Set.copyOf(group);
    if (maxStopped < 0) {
      throw new IllegalArgumentException(
          "The number of assets that may be stopped (%d) must not be negative."
              .formatted(maxStopped));
    }
  }

  @Override
  public String name() {
    return "group";
  }

  @Override
  public boolean concerns(TagId tag) {
    return tag.name().equals(point) && group.contains(tag.asset());
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    if (!stop.contains(setpoint.value())) {
      return Verdict.of(
          name(),
          true,
          "%s 不会使设备停机".formatted(setpoint.text()),
          "%s stops nothing".formatted(setpoint.text()));
    }
    AssetPath asset = setpoint.point().asset();
    long others =
        group.stream().filter(other -> !other.equals(asset) && isStopped(other, situation)).count();
    return Verdict.of(
        name(),
        others + 1 <= maxStopped,
        "本组 %d 台中另有 %d 台已停；最多允许同时停 %d 台".formatted(group.size(), others, maxStopped),
        "%d others of the group's %d are stopped; at most %d may be stopped at once"
            .formatted(others, group.size(), maxStopped));
  }

  private boolean isStopped(AssetPath asset, Situation situation) {
    Freshness freshness = Freshness.of(new TagId(asset, runningTag), maxAge, situation);
    boolean seenRunning =
        freshness.fresh() && running.contains(freshness.sample().orElseThrow().value());
    return !seenRunning || wasToldToStop(asset, situation);
  }

  private boolean wasToldToStop(AssetPath asset, Situation situation) {
    var sent = situation.commanded().listRecent(new TagId(asset, point));
    if (sent.isEmpty()) {
      return false;
    }
    Sample last = sent.getLast();
    return stop.contains(last.value()) && last.at().isAfter(situation.now().minus(settle));
  }
}
