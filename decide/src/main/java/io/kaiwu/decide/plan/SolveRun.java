// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.time.Duration;
import java.util.List;

/**
 * How a solver ran: enough to run it again.
 *
 * @param wallTime measured by the solver itself, over all its calls
 * @param work the solver's own count of its work, which unlike the wall time is the same on every
 *     machine
 * @param curve each better plan as it was found, in the order of time
 */
public record SolveRun(
    String solver,
    String version,
    int seed,
    int threads,
    Duration wallTime,
    double work,
    List<Incumbent> curve) {

  public SolveRun {
    curve = List.copyOf(curve);
  }
}
