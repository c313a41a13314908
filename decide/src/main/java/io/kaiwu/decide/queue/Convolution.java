// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.decide.DecideException;
import java.util.List;
import java.util.stream.DoubleStream;

/** Sums over all ways to place the customers, station by station; all terms are positive. */
final class Convolution {

  private Convolution() {}

  static ClosedNetwork.Means solve(List<ClosedNetwork.Station> stations, int population) {
    int n = stations.size();
    double unit = stations.stream().mapToDouble(s -> s.demand() / s.servers()).max().orElseThrow();
    double[][] factors = new double[n][];
    for (int i = 0; i < n; i++) {
      factors[i] = factors(stations.get(i), unit, population);
    }
    double[][] before = new double[n + 1][];
    before[0] = nobody(population);
    for (int i = 0; i < n; i++) {
      before[i + 1] = product(before[i], factors[i]);
    }
    double[] all = before[n];
    double throughput = all[population - 1] / all[population] / unit;
    if (!(throughput > 0 && throughput < Double.POSITIVE_INFINITY)) {
      throw new DecideException(
          "The demands of the stations lie too far apart to compute with %d customers."
              .formatted(population));
    }
    double[] present = new double[n];
    double[] after = nobody(population);
    for (int i = n - 1; i >= 0; i--) {
      double[] others = product(before[i], after);
      for (int k = 1; k <= population; k++) {
        present[i] += k * factors[i][k] * others[population - k] / all[population];
      }
      after = product(after, factors[i]);
    }
    return new ClosedNetwork.Means(throughput, DoubleStream.of(present).boxed().toList());
  }

  /** The weights of 0, 1, ... customers at a station, the largest of which is 1. */
  private static double[] factors(ClosedNetwork.Station station, double unit, int population) {
    double[] logs = new double[population + 1];
    double largest = 0;
    for (int k = 1; k <= population; k++) {
      logs[k] = logs[k - 1] + Math.log(station.demand() / unit / Math.min(k, station.servers()));
      largest = Math.max(largest, logs[k]);
    }
    for (int k = 0; k <= population; k++) {
      logs[k] = Math.exp(logs[k] - largest);
    }
    return logs;
  }

  private static double[] nobody(int population) {
    double[] one = new double[population + 1];
    one[0] = 1;
    return one;
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; a[i] != 0 && i + j < a.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }
}
