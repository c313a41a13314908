// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.tag.Range;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One rule of a recipe. All rules are causal: they see only what came before. */
public sealed interface Rule {

  OnBreach onBreach();

  /**
   * The time must be plausible. Repaired by the time of arrival.
   *
   * @param maxAhead how far the source's clock may be ahead of the time of arrival
   */
  record PlausibleTime(Instant earliest, Duration maxAhead, OnBreach onBreach) implements Rule {
    public PlausibleTime {
      if (maxAhead.isNegative()) {
        throw new IllegalArgumentException(
            "max-ahead (%s) must not be negative.".formatted(maxAhead));
      }
    }
  }

  /**
   * The value must lie in what the instrument can show, and in this range too. Repaired by the last
   * good value.
   *
   * @param within in the unit of the tag
   */
  record InRange(Range within, OnBreach onBreach) implements Rule {}

  /**
   * The value must not move faster than this from the last good one. Repaired by the last good
   * value.
   *
   * @param perSecond in the unit of the tag a second, positive
   */
  record Rate(double perSecond, OnBreach onBreach) implements Rule {
    public Rate {
      if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
        throw new IllegalArgumentException(
            "per-second (%s) of a rate rule must be positive.".formatted(perSecond));
      }
    }
  }

  /**
   * The value must not stay the same for longer than this, by source time or by count. Cannot be
   * repaired. An entry is written where the stillness passes the limit; each reading is marked.
   *
   * @param longerThan null for no limit by time
   * @param count readings in a row with one value that are too many, at least 2; 0 for no limit
   */
  record Stuck(@Nullable Duration longerThan, int count, OnBreach onBreach) implements Rule {
    public Stuck {
      boolean timed = longerThan != null && longerThan.isPositive();
      if (longerThan != null && !timed) {
        throw new IllegalArgumentException(
            "longer-than (%s) of a stuck rule must be positive.".formatted(longerThan));
      }
      if (count < 0 || count == 1 || (!timed && count == 0)) {
        throw new IllegalArgumentException(
            "A stuck rule needs longer-than, or a count of at least 2; the count is %d."
                .formatted(count));
      }
      if (onBreach == OnBreach.REPAIR) {
        throw new IllegalArgumentException(
            "A stuck value cannot be repaired. Maybe use flag or refuse.");
      }
    }
  }

  /**
   * The value must not stand alone, far from those before it: Hampel's test on the last {@code
   * window} values, |v - median| > threshold * max(1.4826 * MAD, floor). Repaired by the last good
   * value. Three outliers in a row are a new level, not spikes: the third is taken as it is and the
   * window begins anew with the three.
   *
   * <p>Source: F. Hampel, "The influence curve and its role in robust estimation", JASA 69 (1974),
   * doi:10.1080/01621459.1974.10482962; made causal.
   *
   * @param window values looked back at, in [3, 31]; until there are so many nothing is judged
   * @param threshold in standard deviations, positive; 3 to 8 is usual
   * @param floor the least deviation that counts as one, in the unit of the tag, so that a signal
   *     at rest does not make every step a spike; at least 0
   */
  record Spike(int window, double threshold, double floor, OnBreach onBreach) implements Rule {
    public Spike {
      if (window < 3 || window > 31) {
        throw new IllegalArgumentException(
            "window (%d) of a spike rule must lie in [3, 31].".formatted(window));
      }
      if (!(threshold > 0) || !(floor >= 0) || Double.isInfinite(threshold + floor)) {
        throw new IllegalArgumentException(
            "threshold (%s) of a spike rule must be positive and floor (%s) at least 0."
                .formatted(threshold, floor));
      }
    }
  }

  /**
   * The reading should not come after newer ones of its tag. It is marked late in any case; an
   * entry is written, and a refusal made, only beyond the tolerance. Cannot be repaired.
   *
   * @param tolerance how much older than the newest it may be, at least 0
   */
  record Late(Duration tolerance, OnBreach onBreach) implements Rule {
    public Late {
      if (tolerance.isNegative()) {
        throw new IllegalArgumentException(
            "older-than (%s) of a late rule must not be negative.".formatted(tolerance));
      }
      if (onBreach == OnBreach.REPAIR) {
        throw new IllegalArgumentException(
            "A late reading cannot be repaired. Maybe use flag or refuse.");
      }
    }
  }
}
