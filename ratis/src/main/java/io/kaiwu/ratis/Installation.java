// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what the leader's Raft has forgotten, beside Raft. Raft is not told of it before it is
 * done: a replica of Ratis that began to install refuses all that is sent to it until a leader
 * reminds it of what it has forgotten, and were another to lead by then, one which has forgotten
 * less, nobody ever would.
 */
final class Installation {

  /** Raft votes and answers no one while it is told. */
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** How far the files are. */
  enum Reached {
    /** It is being done, or it failed and is tried anew when asked again. */
    NOT_YET,
    /** What a leader had when it was asked before. */
    WHAT_WAS,
    /** What the leader has now. */
    WHAT_IS
  }

  /** After a failure, since the leader asks again at once. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** Brings this replica's files up to the leader's. */
  @FunctionalInterface
  interface Installer {
    void install(String leader) throws IOException;
  }

  private static final Thread.Builder INSTALLING = Thread.ofVirtual().name("ratis-install");

  private final Installer installer;
  private @Nullable CompletableFuture<Boolean> running;

  Installation(Installer installer) {
    this.installer = installer;
  }

  /** Brings the files up to that leader's, or waits a moment for that. */
  synchronized Reached bringUpTo(String leader) {
    CompletableFuture<Boolean> earlier = running;
    CompletableFuture<Boolean> done = earlier;
    if (done == null) {
      done = CompletableFuture.supplyAsync(() -> install(leader), INSTALLING::start);
      running = done;
    }
    try {
      boolean fetched = done.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      running = null;
      if (!fetched) {
        return Reached.NOT_YET;
      }
      return earlier == null ? Reached.WHAT_IS : Reached.WHAT_WAS;
    } catch (TimeoutException e) {
      return Reached.NOT_YET;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reached.NOT_YET;
    } catch (ExecutionException e) {
      running = null;
      throw new IllegalStateException(e);
    }
  }

  private boolean install(String leader) {
    try {
      installer.install(leader);
      return true;
    } catch (IOException | RuntimeException e) {
      // it is not there, or its blocks do not fit, which the node says by itself
      LockSupport.parkNanos(BREATH.toNanos());
      return false;
    }
  }
}
