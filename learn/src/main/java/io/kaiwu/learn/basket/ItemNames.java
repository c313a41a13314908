// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each name a number, from 0 in the order they come. */
final class ItemNames {

  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  int number(String name) {
    Integer known = positions.get(name);
    if (known != null) {
      return known;
    }
    positions.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  Map<String, Integer> positions() {
    return Map.copyOf(positions);
  }
}
