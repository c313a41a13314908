// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.decide.DecideException;

/**
 * Erlang's two formulas. The load is in erlang: arrival rate times mean service time.
 *
 * <p>The blocking is computed by the recursion B(k) = a B(k-1) / (k + a B(k-1)), all of whose terms
 * are positive, so that no digits are lost with thousands of servers; O(servers). Source: A. K.
 * Erlang 1917; the recursion in Cooper, Introduction to Queueing Theory, 2nd ed., section 3.3.
 */
public final class Erlang {

  private Erlang() {}

  /** Share of arrivals that find all servers busy and are lost, in [0, 1]: Erlang B. */
  public static double blocking(int servers, double load) {
    requireLoad(load);
    if (servers < 0) {
      throw new DecideException("The servers (%d) must not be negative.".formatted(servers));
    }
    double blocking = 1;
    for (int k = 1; k <= servers; k++) {
      blocking = load * blocking / (k + load * blocking);
    }
    return blocking;
  }

  /**
   * Share of arrivals that must wait, in [0, 1]: Erlang C. It is 1 when the load reaches the
   * servers, for then the line grows without end.
   */
  public static double waiting(int servers, double load) {
    double blocking = blocking(servers, load);
    return load >= servers ? 1 : blocking / (1 - load / servers * (1 - blocking));
  }

  /** The fewest servers that block at most this share of the arrivals, which is in (0, 1]. */
  public static int serversForBlocking(double load, double mostBlocked) {
    requireLoad(load);
    if (!(mostBlocked > 0 && mostBlocked <= 1)) {
      throw new DecideException("The blocking (%s) must lie in (0, 1].".formatted(mostBlocked));
    }
    double blocking = 1;
    int servers = 0;
    while (blocking > mostBlocked) {
      servers++;
      blocking = load * blocking / (servers + load * blocking);
    }
    return servers;
  }

  /** The fewest servers with which at most this share of the arrivals waits, in (0, 1]. */
  public static int serversForWaiting(double load, double mostWaiting) {
    requireLoad(load);
    if (!(mostWaiting > 0 && mostWaiting <= 1)) {
      throw new DecideException("The share (%s) must lie in (0, 1].".formatted(mostWaiting));
    }
    double blocking = 1;
    int servers = 0;
    while (servers <= load || blocking / (1 - load / servers * (1 - blocking)) > mostWaiting) {
      servers++;
      blocking = load * blocking / (servers + load * blocking);
    }
    return servers;
  }

  private static void requireLoad(double load) {
    if (!(load >= 0 && load < Double.POSITIVE_INFINITY)) {
      throw new DecideException("The load (%s erlang) must be finite, from 0.".formatted(load));
    }
  }
}
