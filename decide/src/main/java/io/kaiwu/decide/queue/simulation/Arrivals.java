// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import java.util.List;

/** How customers of a class come from outside. */
public sealed interface Arrivals {

  /** Independent times between one and the next; the first comes after one such time. */
  record Renewal(Distribution between) implements Arrivals {
    public Renewal {
      if (!(between.mean() > 0)) {
        throw new DecideException("The mean time between arrivals must be positive.");
      }
    }
  }

  /** At these times, which rise. */
  record Listed(List<Double> times) implements Arrivals {
    public Listed {
      times = List.copyOf(times);
      for (int i = 0; i < times.size(); i++) {
        if (!(times.get(i) >= (i == 0 ? 0 : times.get(i - 1)))) {
          throw new DecideException("Arrival times must rise from 0.");
        }
      }
    }
  }

  /** So many stand at the station when the simulation begins, and nobody comes later. */
  record Population(int customers) implements Arrivals {
    public Population {
      if (customers < 1) {
        throw new DecideException("The population (%d) must be at least 1.".formatted(customers));
      }
    }
  }
}
