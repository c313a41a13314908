// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

/** What was counted at one station, or of one class, since the last reset. */
final class Tally {

  private final double[] limits;
  private final long[] waitedAtMost;
  private final long[] servedAtMost;
  private double since;
  private double last;
  private double presentArea;
  private double waitingArea;
  private double busyArea;
  private double serverArea;
  private long came;
  private long lost;
  private long gaveUp;
  private long begun;
  private long waited;
  private double waitSum;
  private long left;
  private double timeSum;
  private int present;
  private int waiting;
  private int busy;
  private int servers;

  Tally(double[] limits) {
    this.limits = limits;
    waitedAtMost = new long[limits.length];
    servedAtMost = new long[limits.length];
  }

  /** Adds to the numbers present, waiting and in service, at this time. */
  void change(double now, int present, int waiting, int busy) {
    advance(now);
    this.present += present;
    this.waiting += waiting;
    this.busy += busy;
  }

  void servers(double now, int servers) {
    advance(now);
    this.servers = servers;
  }

  void advance(double now) {
    double step = now - last;
    presentArea += step * present;
    waitingArea += step * waiting;
    busyArea += step * busy;
    serverArea += step * servers;
    last = now;
  }

  void came() {
    came++;
  }

  void lost() {
    lost++;
  }

  /** A wait has ended, by service or because the customer gave up. */
  void waitEnded(double wait, boolean atOnce, boolean served) {
    if (served) {
      begun++;
    } else {
      gaveUp++;
    }
    waited += atOnce ? 0 : 1;
    waitSum += wait;
    for (int i = 0; i < limits.length; i++) {
      if (wait <= limits[i]) {
        waitedAtMost[i]++;
        servedAtMost[i] += served ? 1 : 0;
      }
    }
  }

  void left(double time) {
    left++;
    timeSum += time;
  }

  /** The counts so far, in a tally of their own; this one begins anew with those present. */
  Tally cut(double now) {
    advance(now);
    Tally done = new Tally(limits);
    System.arraycopy(waitedAtMost, 0, done.waitedAtMost, 0, limits.length);
    System.arraycopy(servedAtMost, 0, done.servedAtMost, 0, limits.length);
    done.copyCounts(this);
    clear(now);
    return done;
  }

  private void copyCounts(Tally other) {
    since = other.since;
    last = other.last;
    presentArea = other.presentArea;
    waitingArea = other.waitingArea;
    busyArea = other.busyArea;
    serverArea = other.serverArea;
    came = other.came;
    lost = other.lost;
    gaveUp = other.gaveUp;
    begun = other.begun;
    waited = other.waited;
    waitSum = other.waitSum;
    left = other.left;
    timeSum = other.timeSum;
  }

  private void clear(double now) {
    Tally fresh = new Tally(limits);
    fresh.since = now;
    fresh.last = now;
    copyCounts(fresh);
    java.util.Arrays.fill(waitedAtMost, 0);
    java.util.Arrays.fill(servedAtMost, 0);
  }

  /** NaN where nobody came. */
  double measure(Measure measure) {
    double length = last - since;
    double ended = begun + gaveUp;
    return switch (measure) {
      case UTILISATION -> busyArea / serverArea;
      case IN_SYSTEM -> presentArea / length;
      case WAITING -> waitingArea / length;
      case TIME_IN_SYSTEM -> timeSum / left;
      case WAIT -> waitSum / ended;
      case WAIT_SHARE -> waited / ended;
      case LOSS_SHARE -> (double) lost / came;
      case ABANDON_SHARE -> (double) gaveUp / came;
      case THROUGHPUT -> begun / length;
    };
  }

  /** Of those whose wait ended, or of all whose wait ended or who were lost. */
  double within(int limit, boolean servedOnly) {
    double ended = begun + gaveUp;
    return servedOnly ? servedAtMost[limit] / (ended + lost) : waitedAtMost[limit] / ended;
  }
}
