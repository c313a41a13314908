// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** One run of a scenario, event by event. */
final class Engine {

  private static final int ARRIVAL = 0;
  private static final int SERVICE_END = 1;
  private static final int PATIENCE_END = 2;
  private static final int SERVER_CHANGE = 3;

  private final Station[] stations;
  private final CustomerClass[] classes;
  private final double[][] routes;
  private final Line[][] lines;
  private final int[] priorityRank;
  private final int[] home;
  private final int[] servers;
  private final int[] busy;
  private final int[] present;
  private final int[] waiting;
  private final int[] nextListed;
  private final Tally[] atStation;
  private final Tally[] ofClass;
  private final Customers customers = new Customers();
  private final EventHeap events = new EventHeap();
  private final Streams streams;
  private double now;

  Engine(Scenario scenario, double[] limits, int seed, int replication) {
    stations = scenario.stations().toArray(Station[]::new);
    classes = scenario.customers().toArray(CustomerClass[]::new);
    int n = stations.length;
    routes = new double[n][n];
    for (Scenario.Route route : scenario.routes()) {
      routes[scenario.station(route.from())][scenario.station(route.to())] += route.share();
    }
    List<Integer> priorities =
        scenario.customers().stream().map(CustomerClass::priority).distinct().sorted().toList();
    priorityRank = new int[classes.length];
    home = new int[classes.length];
    for (int k = 0; k < classes.length; k++) {
      priorityRank[k] = priorities.indexOf(classes[k].priority());
    }
    lines = new Line[n][priorities.size()];
    servers = new int[n];
    busy = new int[n];
    present = new int[n];
    waiting = new int[n];
    nextListed = new int[classes.length];
    atStation = new Tally[n];
    ofClass = new Tally[classes.length];
    streams = new Streams(seed, replication, classes.length, n);
    for (int s = 0; s < n; s++) {
      for (int p = 0; p < priorities.size(); p++) {
        lines[s][p] = new Line();
      }
      atStation[s] = new Tally(limits);
      changeServers(s, 0);
    }
    for (int k = 0; k < classes.length; k++) {
      ofClass[k] = new Tally(limits);
      home[k] = scenario.station(classes[k].station());
      begin(k, home[k]);
    }
  }

  private void begin(int k, int station) {
    if (classes[k].arrivals() instanceof Arrivals.Population population) {
      for (int i = 0; i < population.customers(); i++) {
        enter(customers.add(k, 0), station);
      }
    } else {
      planArrival(k);
    }
  }

  /** Works off all events up to {@code end}, which may be infinite when they run out. */
  void runUntil(double end) {
    while (!events.isEmpty() && events.time() <= end) {
      now = events.time();
      int kind = events.kind();
      int subject = events.subject();
      int stamp = events.stamp();
      events.removeFirst();
      switch (kind) {
        case ARRIVAL -> arrive(subject);
        case SERVICE_END -> endService(subject);
        case PATIENCE_END -> giveUp(subject, stamp);
        default -> changeServers(subject, stamp);
      }
    }
    if (end < Double.POSITIVE_INFINITY) {
      now = end;
    }
  }

  /** What was counted since the last call. */
  Sample cut() {
    return new Sample(cut(atStation), cut(ofClass));
  }

  private Tally[] cut(Tally[] tallies) {
    Tally[] done = new Tally[tallies.length];
    for (int i = 0; i < tallies.length; i++) {
      done[i] = tallies[i].cut(now);
    }
    return done;
  }

  private void planArrival(int k) {
    switch (classes[k].arrivals()) {
      case Arrivals.Renewal renewal ->
          events.add(now + renewal.between().sample(streams.arrivals[k]), ARRIVAL, k, 0);
      case Arrivals.Listed listed -> {
        if (nextListed[k] < listed.times().size()) {
          events.add(listed.times().get(nextListed[k]++), ARRIVAL, k, 0);
        }
      }
      case Arrivals.Population population -> {}
    }
  }

  private void arrive(int k) {
    planArrival(k);
    enter(customers.add(k, now), home[k]);
  }

  private void enter(int customer, int s) {
    int k = customers.kind[customer];
    atStation[s].came();
    ofClass[k].came();
    Distribution own = classes[k].service();
    // Drawn before the room is looked at, so that the next customer's need does not depend on it.
    double service = (own == null ? stations[s].service() : own).sample(streams.services[k]);
    Distribution patience = classes[k].patience();
    double patient = patience == null ? 0 : patience.sample(streams.patience[k]);
    if (present[s] >= stations[s].room()) {
      atStation[s].lost();
      ofClass[k].lost();
      customers.remove(customer);
      return;
    }
    customers.station[customer] = s;
    customers.arrived[customer] = now;
    customers.service[customer] = service;
    present[s]++;
    if (busy[s] < servers[s] && waiting[s] == 0) {
      change(s, k, 1, 0, 0);
      start(customer, true);
      return;
    }
    change(s, k, 1, 1, 0);
    waiting[s]++;
    customers.waits[customer] = true;
    lines[s][priorityRank[k]].add(customer);
    if (patience != null) {
      events.add(now + patient, PATIENCE_END, customer, customers.stamp[customer]);
    }
  }

  private void start(int customer, boolean atOnce) {
    int s = customers.station[customer];
    int k = customers.kind[customer];
    double wait = now - customers.arrived[customer];
    atStation[s].waitEnded(wait, atOnce, true);
    ofClass[k].waitEnded(wait, atOnce, true);
    busy[s]++;
    change(s, k, 0, 0, 1);
    events.add(now + customers.service[customer], SERVICE_END, customer, 0);
  }

  private void endService(int customer) {
    int s = customers.station[customer];
    int k = customers.kind[customer];
    busy[s]--;
    present[s]--;
    change(s, k, -1, 0, -1);
    atStation[s].left(now - customers.arrived[customer]);
    serveNext(s);
    int next = route(s);
    if (next >= 0) {
      enter(customer, next);
    } else {
      ofClass[k].left(now - customers.entered[customer]);
      customers.remove(customer);
    }
  }

  private int route(int s) {
    double[] shares = routes[s];
    SplittableRandom random = streams.routes[s];
    double u = random.nextDouble();
    for (int to = 0; to < shares.length; to++) {
      u -= shares[to];
      if (u < 0) {
        return to;
      }
    }
    return -1;
  }

  private void serveNext(int s) {
    while (busy[s] < servers[s] && waiting[s] > 0) {
      int customer = nextInLine(s);
      waiting[s]--;
      customers.waits[customer] = false;
      customers.stamp[customer]++;
      change(s, customers.kind[customer], 0, -1, 0);
      start(customer, false);
    }
  }

  private int nextInLine(int s) {
    for (Line line : lines[s]) {
      while (!line.isEmpty()) {
        int customer = line.remove();
        if (customers.waits[customer]) {
          return customer;
        }
        customers.remove(customer); // gave up; its number was kept while it stood in the line
      }
    }
    throw new IllegalStateException("The line lost a customer.");
  }

  private void giveUp(int customer, int stamp) {
    if (customers.stamp[customer] != stamp || !customers.waits[customer]) {
      return;
    }
    int s = customers.station[customer];
    int k = customers.kind[customer];
    double wait = now - customers.arrived[customer];
    customers.waits[customer] = false;
    customers.stamp[customer]++;
    waiting[s]--;
    present[s]--;
    change(s, k, -1, -1, 0);
    atStation[s].waitEnded(wait, false, false);
    ofClass[k].waitEnded(wait, false, false);
    atStation[s].left(wait);
    ofClass[k].left(now - customers.entered[customer]);
  }

  private void changeServers(int s, int step) {
    servers[s] = stations[s].servers().get(step);
    atStation[s].servers(now, servers[s]);
    if (step + 1 < stations[s].servers().size()) {
      events.add((step + 1) * stations[s].step(), SERVER_CHANGE, s, step + 1);
    }
    serveNext(s);
  }

  private void change(int s, int k, int presentBy, int waitingBy, int busyBy) {
    atStation[s].change(now, presentBy, waitingBy, busyBy);
    ofClass[k].change(now, presentBy, waitingBy, busyBy);
  }
}
