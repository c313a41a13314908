// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.cpsat;

import com.google.ortools.sat.CpSolverSolutionCallback;
import org.jspecify.annotations.Nullable;

/**
 * Told by the natives of every better solution. An exception must not unwind through native frames:
 * it stops the search and waits for {@link #rethrow}.
 */
final class IncumbentCallback extends CpSolverSolutionCallback {

  private final Listener listener;
  private final Runnable stop;
  private volatile @Nullable RuntimeException failure;

  IncumbentCallback(Listener listener, Runnable stop) {
    this.listener = listener;
    this.stop = stop;
  }

  @Override
  public void onSolutionCallback() {
    if (failure != null) {
      return;
    }
    try {
      listener.improved(wallTime(), objectiveValue(), bestObjectiveBound());
    } catch (RuntimeException e) {
      failure = e;
      stop.run();
    }
  }

  void rethrow() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  /** Takes the time since the start, the objective and the bound. */
  interface Listener {
    void improved(double seconds, double objective, double bound);
  }
}
