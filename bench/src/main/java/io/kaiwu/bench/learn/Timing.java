// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** How long one run took: on the clock, and in processor seconds of all threads of the process. */
record Timing(double seconds, double cpu) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What a run gave, and how long it took. */
  record Timed<M>(M result, Timing timing) {}

  static <M> Timed<M> of(Callable<M> work) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    M result = work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Timed<>(result, new Timing(seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9));
  }
}
