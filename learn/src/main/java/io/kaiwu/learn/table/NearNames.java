// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names somebody may have meant. */
public final class NearNames {

  private static final int MOST = 3;

  private NearNames() {}

  /** At most three of {@code names}, the nearest first: equal but for case, then by edits. */
  public static List<String> of(String name, List<String> names) {
    String wanted = folded(name);
    List<Near> all = names.stream().map(n -> new Near(n, distance(wanted, folded(n)))).toList();
    int nearest = all.stream().mapToInt(Near::distance).min().orElse(0);
    // What is nearly as near as the nearest may be meant; beside an equal one nothing else is.
    int allowed = nearest == 0 ? 0 : Math.min(nearest + 1, Math.max(1, wanted.length() / 2));
    return all.stream()
        .filter(n -> n.distance <= allowed)
        .sorted(Comparator.comparingInt(Near::distance))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
  }

  /** Edits of one letter (Levenshtein); a name within the other is one edit away. */
  private static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    if ((a.length() >= 2 && b.contains(a)) || (b.length() >= 2 && a.contains(b))) {
      return 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
