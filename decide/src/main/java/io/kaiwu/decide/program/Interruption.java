// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPSolver;

/**
 * Stops a running engine. An interruption that comes before the engine has begun is forgotten by
 * it, so it is said again and again until the engine is back.
 */
final class Interruption implements AutoCloseable {

  private static final long PAUSE_MILLIS = 20;

  private final MPSolver solver;
  private boolean closed;

  Interruption(MPSolver solver) {
    this.solver = solver;
  }

  /** Begins to interrupt, from a thread of its own. */
  void begin() {
    Thread.ofVirtual().name("interrupts-solver").start(this::interrupt);
  }

  private synchronized void interrupt() {
    while (!closed) {
      solver.interruptSolve();
      try {
        wait(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The engine is back; after this it may be deleted. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
