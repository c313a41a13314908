// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.List;

/** Lists columns in a sentence, the first few by name. */
final class Names {

  private static final int MOST = 6;

  private Names() {}

  static String zh(List<String> names) {
    String first = String.join("、", names.subList(0, Math.min(MOST, names.size())));
    return names.size() > MOST ? first + " 等 " + names.size() + " 列" : first;
  }

  static String en(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }
}
