// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Vehicle;
import java.util.Arrays;

/**
 * The stops of one vehicle, in positions 1 to {@code length} between its start and its end, with
 * all that makes an insertion cheap to judge. Arrays by position; {@link #refresh} fills them.
 */
final class Tour {

  private final Instance in;
  private final Timing timing;

  int type;
  int length;

  /** Without the fixed cost of the vehicle. */
  double cost;

  double distance;

  /** What lateness and duration cost. */
  double timeCost;

  boolean soft;

  int[] stop = new int[8];
  int[] place = new int[8];

  /** When service begins at the earliest. */
  double[] begin = new double[8];

  /** When service may begin at the latest for all that follows to be in time. */
  double[] latest = new double[8];

  /** Time from departure without waiting. */
  double[] nominal = new double[8];

  /** No later departure than this can be waited away up to here. */
  double[] ready = new double[8];

  /** The latest departure for all up to here to be in time. */
  double[] lastDeparture = new double[8];

  /** Time from beginning here to the end, without waiting. */
  double[] rest = new double[8];

  /** From when on beginning here means no waiting until the end. */
  double[] restReady = new double[8];

  /** Goods aboard after this position. */
  double[] load = new double[8];

  /** The most aboard after any position up to this. */
  double[] loadBefore = new double[8];

  /** The most aboard after this position or any later one. */
  double[] loadAfter = new double[8];

  Tour(Instance in, Timing timing) {
    this.in = in;
    this.timing = timing;
  }

  boolean isTimed() {
    return in.timed[type];
  }

  /** Puts a stop behind this position; nothing else is brought up to date. */
  void insert(int behind, int what) {
    reserve(length + 3);
    System.arraycopy(stop, behind + 1, stop, behind + 2, length - behind);
    stop[behind + 1] = what;
    length++;
  }

  /** Takes out the marked stops; nothing else is brought up to date. */
  void removeMarked(boolean[] marked) {
    int kept = 0;
    for (int p = 1; p <= length; p++) {
      if (!marked[stop[p]]) {
        stop[++kept] = stop[p];
      }
    }
    length = kept;
  }

  void copyStops(Tour other) {
    type = other.type;
    length = other.length;
    reserve(length + 2);
    System.arraycopy(other.stop, 1, stop, 1, length);
  }

  void copy(Tour other) {
    copyStops(other);
    cost = other.cost;
    distance = other.distance;
    timeCost = other.timeCost;
    soft = other.soft;
    int size = length + 2;
    System.arraycopy(other.place, 0, place, 0, size);
    System.arraycopy(other.begin, 0, begin, 0, size);
    System.arraycopy(other.latest, 0, latest, 0, size);
    System.arraycopy(other.load, 0, load, 0, size);
    System.arraycopy(other.loadBefore, 0, loadBefore, 0, size);
    System.arraycopy(other.loadAfter, 0, loadAfter, 0, size);
    if (isTimed()) {
      System.arraycopy(other.nominal, 0, nominal, 0, size);
      System.arraycopy(other.ready, 0, ready, 0, size);
      System.arraycopy(other.lastDeparture, 0, lastDeparture, 0, size);
      System.arraycopy(other.rest, 0, rest, 0, size);
      System.arraycopy(other.restReady, 0, restReady, 0, size);
    }
  }

  /** Computes everything from the stops and the type; false when a rule is broken. */
  boolean refresh() {
    Vehicle vehicle = in.fleet[type];
    place[0] = in.start[type];
    place[length + 1] = in.end[type];
    double extra = 0;
    soft = false;
    for (int p = 1; p <= length; p++) {
      place[p] = in.location[stop[p]];
      extra += in.extra(type, stop[p]);
      soft |= in.latenessCost[stop[p]] > 0;
    }
    boolean inTime = forward(vehicle);
    boolean fits = loads(vehicle);
    backward(vehicle);
    if (isTimed()) {
      nominals(vehicle);
    }
    timeCost = soft || isTimed() ? timing.cost(type, stop, length) : 0;
    cost = vehicle.distanceCost() * distance + timeCost + extra;
    return inTime
        && fits
        && extra < Double.POSITIVE_INFINITY
        && timeCost < Double.POSITIVE_INFINITY
        && distance <= vehicle.maxDistance() + in.distanceSlack;
  }

  private boolean forward(Vehicle vehicle) {
    boolean kept = true;
    begin[0] = vehicle.shiftStart();
    double time = vehicle.shiftStart();
    distance = 0;
    for (int p = 1; p <= length; p++) {
      int at = stop[p];
      distance += in.legs.distance(place[p - 1], place[p]);
      time = Math.max(in.earliest[at], time + in.legs.duration(place[p - 1], place[p]));
      begin[p] = time;
      kept &= time <= in.latest[at] + in.timeSlack;
      time += in.service[at];
    }
    distance += in.legs.distance(place[length], place[length + 1]);
    begin[length + 1] = time + in.legs.duration(place[length], place[length + 1]);
    return kept && begin[length + 1] <= vehicle.shiftEnd() + in.timeSlack;
  }

  private void backward(Vehicle vehicle) {
    latest[length + 1] = vehicle.shiftEnd();
    for (int p = length; p >= 0; p--) {
      double left = latest[p + 1] - in.legs.duration(place[p], place[p + 1]) - serviceAt(p);
      latest[p] = p == 0 ? left : Math.min(in.latest[stop[p]], left);
    }
  }

  private double serviceAt(int position) {
    return position == 0 ? 0 : in.service[stop[position]];
  }

  /** When the vehicle can leave this position for the next. */
  double leaves(int position) {
    return begin[position] + serviceAt(position);
  }

  private void nominals(Vehicle vehicle) {
    nominal[0] = 0;
    ready[0] = vehicle.shiftStart();
    lastDeparture[0] = vehicle.shiftEnd();
    for (int p = 1; p <= length; p++) {
      double time = nominal[p - 1] + serviceAt(p - 1) + in.legs.duration(place[p - 1], place[p]);
      nominal[p] = time;
      ready[p] = Math.max(ready[p - 1], in.earliest[stop[p]] - time);
      lastDeparture[p] = Math.min(lastDeparture[p - 1], in.latest[stop[p]] - time);
    }
    rest[length + 1] = 0;
    restReady[length + 1] = Double.NEGATIVE_INFINITY;
    for (int p = length; p > 0; p--) {
      double leg = serviceAt(p) + in.legs.duration(place[p], place[p + 1]);
      rest[p] = rest[p + 1] + leg;
      restReady[p] = Math.max(in.earliest[stop[p]], restReady[p + 1] - leg);
    }
  }

  private boolean loads(Vehicle vehicle) {
    double aboard = 0;
    for (int p = 1; p <= length; p++) {
      aboard += isFromStart(stop[p]) ? in.amount[stop[p]] : 0;
    }
    load[0] = aboard;
    loadBefore[0] = aboard;
    for (int p = 1; p <= length; p++) {
      aboard += in.collects[stop[p]] ? in.amount[stop[p]] : -in.amount[stop[p]];
      load[p] = aboard;
      loadBefore[p] = Math.max(loadBefore[p - 1], aboard);
    }
    double most = 0;
    for (int p = length; p >= 0; p--) {
      most = Math.max(most, load[p]);
      loadAfter[p] = most;
    }
    return most <= vehicle.capacity() + in.loadSlack;
  }

  private boolean isFromStart(int at) {
    return !in.collects[at] && in.partner[at] < 0;
  }

  private void reserve(int size) {
    if (stop.length < size) {
      int grown = Math.max(size, 2 * stop.length);
      stop = Arrays.copyOf(stop, grown);
      place = Arrays.copyOf(place, grown);
      begin = Arrays.copyOf(begin, grown);
      latest = Arrays.copyOf(latest, grown);
      nominal = Arrays.copyOf(nominal, grown);
      ready = Arrays.copyOf(ready, grown);
      lastDeparture = Arrays.copyOf(lastDeparture, grown);
      rest = Arrays.copyOf(rest, grown);
      restReady = Arrays.copyOf(restReady, grown);
      load = Arrays.copyOf(load, grown);
      loadBefore = Arrays.copyOf(loadBefore, grown);
      loadAfter = Arrays.copyOf(loadAfter, grown);
    }
  }
}
