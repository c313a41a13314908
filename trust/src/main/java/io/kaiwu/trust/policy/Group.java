// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * Holds for a checkpoint if enough of its members do.
 *
 * @param name what the policy calls it
 * @param threshold how many of the members are enough, from 1 to all
 * @param members names of witnesses and of groups defined before
 */
public record Group(String name, int threshold, List<String> members) {

  public Group {
    members = List.copyOf(members);
    if (threshold < 1 || threshold > members.size()) {
      throw new MalformedException(
          Text.of(
                  "门限 %d（组 %s）须为 1 至成员数 %d。",
                  "The threshold (%d) of group (%s) must be from 1 to its %d members.")
              .formatted(threshold, name, members.size()));
    }
  }

  String line() {
    String count =
        threshold == members.size() ? "all" : threshold == 1 ? "any" : Integer.toString(threshold);
    return "group %s %s %s\n".formatted(name, count, String.join(" ", members));
  }
}
