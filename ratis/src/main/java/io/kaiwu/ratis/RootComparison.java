// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.util.List;
import java.util.function.BiPredicate;

/** Names the nodes whose history is not that of most. */
final class RootComparison {

  private RootComparison() {}

  /**
   * Marks as diverged who agrees with no majority of those that answered.
   *
   * @param extended whether the second, which is as long or longer, extends the first
   */
  static List<NodeStatus> judge(
      List<NodeStatus> all, BiPredicate<NodeStatus, NodeStatus> extended) {
    List<NodeStatus> up = all.stream().filter(s -> s.root().isPresent()).toList();
    return all.stream()
        .map(status ->
            status.root().isEmpty() || agreeing(status, up, extended) * 2 > up.size()
                ? status
                : status.diverged())
        .toList();
  }

  private static long agreeing(
      NodeStatus one, List<NodeStatus> up, BiPredicate<NodeStatus, NodeStatus> extended) {
    return up.stream()
        .filter(other ->
            one.size() <= other.size() ? extended.test(one, other) : extended.test(other, one))
        .count();
  }
}
