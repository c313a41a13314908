// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.ArrayList;
import java.util.List;

/** A switch, thrown once, by which one thread stops the solver that works in another. */
public final class Cancellation {

  private final Object lock = new Object();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** Stops what listens, and whatever is started with this switch later. */
  public void cancel() {
    List<Runnable> told;
    synchronized (lock) {
      cancelled = true;
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  /**
   * Runs {@code stop} on cancellation, in the cancelling thread; at once if that has already
   * happened. Closing the answer withdraws it: after that {@code stop} is not begun any more.
   */
  public Registration onCancel(Runnable stop) {
    Listener listener = new Listener(stop);
    boolean now;
    synchronized (lock) {
      now = cancelled;
      if (!now) {
        listeners.add(listener);
      }
    }
    if (now) {
      listener.run();
    }
    return listener;
  }

  /** What {@link #onCancel} hands out; closing it twice does no harm. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Holds its monitor while it runs, so that close() returns only when a running stop is done. */
  private final class Listener implements Runnable, Registration {

    private final Runnable stop;
    private boolean closed;

    private Listener(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public synchronized void run() {
      if (!closed) {
        stop.run();
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        closed = true;
      }
      synchronized (lock) {
        listeners.remove(this);
      }
    }
  }
}
