// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * A network of waiting lines in the long run.
 *
 * @param throughput customers through the network a unit of time; in a closed one, cycles
 * @param meanInNetwork customers inside; in a closed one, the population
 * @param meanTimeInNetwork from entry to leaving; in a closed one, of a cycle
 * @param bottleneck the station that limits the throughput
 * @param throughputLimit what the throughput cannot reach, in an open network with this mix of
 *     arrivals, in a closed one with however many customers
 */
public record NetworkMeasures(
    List<StationMeasures> stations,
    double throughput,
    double meanInNetwork,
    double meanTimeInNetwork,
    String bottleneck,
    double throughputLimit) {

  public NetworkMeasures {
    stations = List.copyOf(stations);
  }

  /** The station of this name. */
  public StationMeasures getStation(String name) {
    return stations.stream()
        .filter(station -> station.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new DecideException("There is no station (%s).".formatted(name)));
  }

  /** Where the bottleneck is, in words. */
  public Text bottleneckText() {
    double busy = getStation(bottleneck).measures().utilisation();
    return Text.of(
        "瓶颈是 %s：利用率 %s %%；通过量现为 %s，不可能超过 %s。"
            .formatted(bottleneck, number(100 * busy), number(throughput), number(throughputLimit)),
        "The bottleneck is %s, busy %s %% of the time; the throughput is %s and cannot exceed %s."
            .formatted(
                bottleneck, number(100 * busy), number(throughput), number(throughputLimit)));
  }
}
