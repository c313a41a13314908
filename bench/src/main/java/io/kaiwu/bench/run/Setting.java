// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.report.Report;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a benchmark runs with.
 *
 * @param module the folder of this module
 * @param work a folder on the disk that is measured; emptied before
 * @param quick a tenth of the time, to see whether it works
 */
public record Setting(Report report, Path module, Path work, Clock clock, boolean quick) {

  int seconds(int full) {
    return quick ? Math.max(1, full / 10) : full;
  }

  public int runs(int full) {
    return quick ? 1 : full;
  }
}
