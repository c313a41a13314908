// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import java.util.BitSet;
import java.util.OptionalLong;

/** A gap that is open, or closed and perhaps still to be filled by late readings. */
final class KnownGap {

  /** A long gap is looked at in so many slots, so that it takes at most 512 bytes. */
  private static final int MAX_SLOTS = 4096;

  private static final double FILLED = 0.9;

  private final TagId tag;
  private final long from;
  private final long period;
  private long to;
  private Gap.Cause cause;
  private boolean open = true;
  private OptionalLong backfilled = OptionalLong.empty();
  private final BitSet filled = new BitSet();

  KnownGap(TagId tag, long from, long to, long period, Gap.Cause cause) {
    this.tag = tag;
    this.from = from;
    this.to = to;
    this.period = period;
    this.cause = cause;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  void extend(long now) {
    to = Math.max(to, now);
  }

  void because(Gap.Cause better) {
    cause = better;
  }

  void close(long end) {
    to = end;
    open = false;
    filled.clear(); // the slots depend on the end
  }

  boolean contains(long time) {
    return time > from && time < to;
  }

  /** Takes a late reading; returns whether it was the one that filled the gap. */
  boolean fill(long time, long nowMicros) {
    if (open || backfilled.isPresent()) {
      return false;
    }
    // n readings are missing between two that are n + 1 periods apart.
    int slots = (int) Math.clamp(Math.round((to - from) / (double) period) - 1, 1, MAX_SLOTS);
    double width = (to - from) / (double) (slots + 1);
    int slot = (int) Math.clamp(Math.round((time - from) / width) - 1, 0, slots - 1);
    filled.set(slot);
    if (filled.cardinality() < FILLED * slots) {
      return false;
    }
    backfilled = OptionalLong.of(nowMicros);
    filled.clear();
    return true;
  }

  Gap gap() {
    return new Gap(tag, new TimeRange(from, to), cause, open, backfilled);
  }
}
