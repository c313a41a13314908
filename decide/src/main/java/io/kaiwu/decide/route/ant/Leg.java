// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;

/**
 * A vehicle under way, with what decides whether one more stop can be added at the end: its load
 * and peak load, when it would be free, and the latest departure that keeps all windows so far.
 */
final class Leg {

  private final TripWalk walk;
  private final Vehicle vehicle;
  private final int type;
  private int at;
  private double distance;
  private double offset;
  private double free;
  private double latestDeparture;
  private double lateness;
  private double load;
  private double peak;

  Leg(TripWalk walk, int type) {
    this.walk = walk;
    this.type = type;
    this.vehicle = walk.vehicle(type);
    this.at = vehicle.start();
    this.free = vehicle.shiftStart();
    this.latestDeparture = Double.POSITIVE_INFINITY;
  }

  double free() {
    return free;
  }

  int location() {
    return at;
  }

  /** Whether the stop can come next by itself, the way home not yet looked at. */
  boolean canTake(int index) {
    Stop stop = walk.stop(index);
    double more = stop.kind() == Stop.Kind.DELIVERY ? peak + stop.amount() : load + stop.amount();
    return walk.isAllowed(type, index)
        && Math.max(peak, more) <= vehicle.capacity() + TripWalk.SLACK
        && begin(stop) <= stop.latest() + TripWalk.SLACK;
  }

  /** Whether the stop can come next and the vehicle then get home within all limits. */
  boolean canTakeAndReturn(int index) {
    if (!canTake(index)) {
      return false;
    }
    Stop stop = walk.stop(index);
    double drive = walk.travel().duration(at, stop.location());
    double departure = Math.min(latestDeparture, stop.latest() - offset - drive);
    return isHomeInTime(
        stop.location(),
        distance + walk.travel().distance(at, stop.location()),
        offset + drive + stop.service(),
        begin(stop) + stop.service(),
        departure);
  }

  void take(int index) {
    Stop stop = walk.stop(index);
    double begin = begin(stop);
    lateness += begin > stop.due() ? (begin - stop.due()) * stop.latenessCost() : 0;
    free = begin + stop.service();
    double drive = walk.travel().duration(at, stop.location());
    distance += walk.travel().distance(at, stop.location());
    latestDeparture = Math.min(latestDeparture, stop.latest() - offset - drive);
    offset += drive + stop.service();
    at = stop.location();
    if (stop.kind() == Stop.Kind.DELIVERY) {
      peak += stop.amount();
    } else {
      load += stop.amount();
      peak = Math.max(peak, load);
    }
  }

  boolean canGoHome() {
    return isHomeInTime(at, distance, offset, free, latestDeparture);
  }

  /** What lateness costs when the vehicle leaves as early as it may, and so the least. */
  double lateness() {
    return lateness;
  }

  double distanceHome() {
    return vehicle.end() < 0 ? distance : distance + walk.travel().distance(at, vehicle.end());
  }

  /** The least time from leaving to the end that keeps all windows. */
  double durationHome() {
    double way = vehicle.end() < 0 ? 0 : walk.travel().duration(at, vehicle.end());
    return least(free + way, offset + way, latestDeparture);
  }

  double begin(Stop stop) {
    return Math.max(stop.earliest(), free + walk.travel().duration(at, stop.location()));
  }

  private boolean isHomeInTime(
      int place, double far, double pureTime, double time, double departure) {
    double way = vehicle.end() < 0 ? 0 : walk.travel().duration(place, vehicle.end());
    double back = vehicle.end() < 0 ? 0 : walk.travel().distance(place, vehicle.end());
    return far + back <= vehicle.maxDistance() + TripWalk.SLACK
        && time + way <= vehicle.shiftEnd() + TripWalk.SLACK
        && least(time + way, pureTime + way, departure) <= vehicle.maxDuration() + TripWalk.SLACK;
  }

  private double least(double end, double pureTime, double departure) {
    return end - Math.min(Math.min(departure, vehicle.shiftEnd() - pureTime), end - pureTime);
  }
}
