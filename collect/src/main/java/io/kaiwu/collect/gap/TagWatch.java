// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import io.kaiwu.core.reading.Gap.Cause;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.time.Micros;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches one tag that has an expected period. */
final class TagWatch {

  /** So many closed gaps of a tag wait for late readings. */
  private static final int MAX_CLOSED = 64;

  private final Tag tag;
  private final long period;
  private final long patience;
  private final Deque<KnownGap> closed = new ArrayDeque<>();
  private @Nullable KnownGap open;
  private boolean any;
  private long newest;

  /** When the newest reading arrived, or the watch began. */
  private long heard;

  private boolean refusedSince;
  private boolean linkDownSince;
  private long extended;
  private boolean linkIsDown;
  private long linkVersion = -1;

  TagWatch(Tag tag, long period, long patience, long nowMicros) {
    this.tag = tag;
    this.period = period;
    this.patience = patience;
    this.heard = nowMicros;
  }

  Tag tag() {
    return tag;
  }

  /** Whether {@link #linkIsDown} was found at this version of the connections. */
  boolean knowsLink(long version) {
    return linkVersion == version;
  }

  void rememberLink(boolean isDown, long version) {
    linkIsDown = isDown;
    linkVersion = version;
  }

  boolean linkIsDown() {
    return linkIsDown;
  }

  /** The newest reading in the store when this system started. */
  void resume(long lastMicros, long nowMicros, Consumer<KnownGap> changed) {
    any = true;
    newest = lastMicros;
    if (nowMicros - lastMicros > patience) {
      open = new KnownGap(tag.id(), lastMicros, nowMicros, period, Cause.NOT_RUNNING);
      extended = nowMicros;
      changed.accept(open);
    }
  }

  /** A gap that an earlier run closed and nothing filled yet. */
  void remember(KnownGap gap) {
    closed.addLast(gap);
    if (closed.size() > MAX_CLOSED) {
      closed.removeFirst();
    }
  }

  void accepted(long time, long nowMicros, boolean linkDown, Consumer<KnownGap> changed) {
    if (any && time <= newest) {
      fill(time, nowMicros, changed);
      return;
    }
    if (open != null) {
      closeAt(open, time, changed);
    } else if (any && time - newest > patience) {
      KnownGap gap = new KnownGap(tag.id(), newest, time, period, cause(linkDown));
      closeAt(gap, time, changed);
    }
    any = true;
    newest = time;
    heard = nowMicros;
    refusedSince = false;
    linkDownSince = linkDown;
  }

  private void closeAt(KnownGap gap, long time, Consumer<KnownGap> changed) {
    gap.close(time);
    remember(gap);
    open = null;
    changed.accept(gap);
  }

  private void fill(long time, long nowMicros, Consumer<KnownGap> changed) {
    for (KnownGap gap : closed) {
      if (gap.contains(time) && gap.fill(time, nowMicros)) {
        changed.accept(gap);
      }
    }
  }

  void refused() {
    refusedSince = true;
  }

  void linkDown() {
    linkDownSince = true;
  }

  /** The look for silence by the clock. */
  void look(long nowMicros, long extendEvery, boolean linkDown, Consumer<KnownGap> changed) {
    if (open != null) {
      if (nowMicros - extended >= extendEvery) {
        extended = nowMicros;
        open.extend(nowMicros);
        changed.accept(open);
      }
    } else if (any && nowMicros - heard > patience) {
      // A device whose clock is ahead: its gap begins at its last reading and ends there too.
      long end = Math.max(nowMicros, newest);
      open = new KnownGap(tag.id(), newest, end, period, cause(linkDown));
      extended = nowMicros;
      changed.accept(open);
    } else {
      return;
    }
    if (linkDown || refusedSince) {
      open.because(cause(linkDown));
    }
  }

  private Cause cause(boolean linkDown) {
    if (refusedSince) {
      return Cause.REFUSED; // something came, so the connection was there
    }
    return linkDown || linkDownSince ? Cause.DISCONNECTED : Cause.SILENT;
  }

  static long patience(GapConfig config, long periodMicros) {
    return Math.max(Math.round(config.periods() * periodMicros), Micros.of(config.shortest()));
  }
}
