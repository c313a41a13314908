// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.util.List;

/**
 * Someone who may connect.
 *
 * @param otherTopics prefixes outside {@code kaiwu/} below which the account may publish and
 *     subscribe, for traffic that has nothing to do with Kaiwu: {@code shellies/}; usually none
 */
public record Account(String name, PasswordHash password, Rights rights, List<String> otherTopics) {

  public Account {
    otherTopics = List.copyOf(otherTopics);
    for (String prefix : otherTopics) {
      if (prefix.length() < 2
          || !prefix.endsWith("/")
          || prefix.startsWith("$")
          || Rights.KAIWU.startsWith(prefix)
          || prefix.startsWith(Rights.KAIWU)
          || prefix.contains("#")
          || prefix.contains("+")) {
        throw new IllegalArgumentException(
            "The topic prefix (%s) of account (%s) must end with '/', hold no wildcard and lie outside kaiwu/ and $."
                .formatted(prefix, name));
      }
    }
  }

  public static Account device(String name, PasswordHash password, Rights.Device rights) {
    return new Account(name, password, rights, List.of());
  }

  boolean mayPublish(String topic) {
    return rights.mayPublish(topic) || isOther(topic);
  }

  boolean maySubscribe(String filter) {
    return rights.maySubscribe(filter) || isOther(filter);
  }

  private boolean isOther(String topic) {
    return otherTopics.stream().anyMatch(topic::startsWith);
  }
}
