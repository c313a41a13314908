// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import java.util.List;
import java.util.stream.DoubleStream;

/** An arriving customer sees the network as it is in the long run with one customer fewer. */
final class MeanValueAnalysis {

  private MeanValueAnalysis() {}

  /** For stations with one server and delays. */
  static ClosedNetwork.Means solve(List<ClosedNetwork.Station> stations, int population) {
    double[] present = new double[stations.size()];
    double throughput = 0;
    for (int customers = 1; customers <= population; customers++) {
      double cycle = 0;
      double[] time = new double[present.length];
      for (int i = 0; i < present.length; i++) {
        ClosedNetwork.Station station = stations.get(i);
        double seen = station.servers() == 1 ? present[i] : 0;
        time[i] = station.demand() * (1 + seen);
        cycle += time[i];
      }
      throughput = customers / cycle;
      for (int i = 0; i < present.length; i++) {
        present[i] = throughput * time[i];
      }
    }
    return new ClosedNetwork.Means(throughput, DoubleStream.of(present).boxed().toList());
  }
}
