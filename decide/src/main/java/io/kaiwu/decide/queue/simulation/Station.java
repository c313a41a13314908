// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * Equal servers with one line, first come, first served within a priority.
 *
 * @param servers how many work from time 0, from {@code step}, from 2 {@code step} on and so on;
 *     the last holds for ever. Who goes off duty finishes the customer in service
 * @param step length of each entry of {@code servers}; of no matter when there is one
 * @param room customers that fit, served ones among them; who finds none is lost
 */
public record Station(
    String name, Distribution service, List<Integer> servers, double step, int room) {

  public Station {
    servers = List.copyOf(servers);
    if (servers.isEmpty() || servers.stream().anyMatch(s -> s < 0)) {
      throw new DecideException(
          "Station (%s) needs the number of its servers, from 0.".formatted(name));
    }
    if (!(step > 0)) {
      throw new DecideException("The step (%s) must be positive.".formatted(step));
    }
    if (room < 1) {
      throw new DecideException("The room (%d) must be at least 1.".formatted(room));
    }
  }

  /** The same servers always, and room for all. */
  public static Station of(String name, Distribution service, int servers) {
    return new Station(name, service, List.of(servers), 1, Integer.MAX_VALUE);
  }

  public Station withRoom(int room) {
    return new Station(name, service, servers, step, room);
  }

  /** With servers by the time. */
  public Station withServers(List<Integer> servers, double step) {
    return new Station(name, service, servers, step, room);
  }
}
