// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.load.Generator;
import io.kaiwu.bench.load.Result;
import io.kaiwu.bench.site.SiteProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * One measured run of one cell.
 *
 * @param siteCpu processor seconds of the site in each second
 * @param loadCpu of the generator
 */
record IngestRun(
    double messages,
    double readings,
    double p50,
    double p99,
    double max,
    double siteCpu,
    double loadCpu,
    long failed,
    long unanswered) {

  static IngestRun measure(
      SiteProcess site, Generator generator, int readings, double perSecond, Duration time)
      throws IOException {
    double siteBefore = site.cpuSeconds();
    double loadBefore = ownCpuSeconds();
    long begun = System.nanoTime();
    Result result = generator.run(perSecond, time);
    double siteCpu = site.cpuSeconds() - siteBefore;
    double loadCpu = ownCpuSeconds() - loadBefore;
    double wall = (System.nanoTime() - begun) / 1e9;
    return new IngestRun(
        result.ackedPerSecond(),
        result.ackedPerSecond() * readings,
        result.latencies().millis(0.5),
        result.latencies().millis(0.99),
        result.latencies().millis(1),
        siteCpu / wall,
        loadCpu / wall,
        result.failed(),
        result.unanswered());
  }

  private static double ownCpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }
}
