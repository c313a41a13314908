// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Hears the interrupt of a user (Ctrl-C): the work then ends at its next word, what it has is kept,
 * and the process ends when the thread that made this has.
 */
public final class Interrupt implements AutoCloseable {

  private final Thread worker = Thread.currentThread();
  private final Thread hook = Thread.ofPlatform().unstarted(this::interrupted);
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean done;

  public Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public boolean isStopped() {
    return stopped;
  }

  /** Runs this when the interrupt comes, at once if it has come already. */
  void onStop(Runnable listener) {
    synchronized (listeners) {
      if (!stopped) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  private void interrupted() {
    List<Runnable> told;
    synchronized (listeners) {
      stopped = true;
      told = List.copyOf(listeners);
    }
    if (!done && worker.isAlive()) {
      System.err.println();
      System.err.println("正在停止…  Stopping...");
    }
    told.forEach(Runnable::run);
    while (!done && worker.isAlive()) {
      try {
        worker.join(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    done = true;
    if (!stopped) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
