// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import java.util.List;

/** What one replication or one batch counted. */
final class Sample {

  private final List<Tally> stations;
  private final List<Tally> classes;

  Sample(Tally[] stations, Tally[] classes) {
    this.stations = List.of(stations);
    this.classes = List.of(classes);
  }

  Tally station(int index) {
    return stations.get(index);
  }

  Tally customerClass(int index) {
    return classes.get(index);
  }
}
