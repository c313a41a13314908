// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what somebody may have meant who wrote an identifier that no event has: those that fewest
 * changes of single characters lead to (Levenshtein 1966), at most a quarter of its length.
 */
final class Nearest {

  private record Candidate(String id, int distance) {}

  private final NameTable names;

  Nearest(NameTable names) {
    this.names = names;
  }

  List<String> to(String id, int most) {
    int limit = Math.max(2, id.length() / 4);
    List<Candidate> best = new ArrayList<>();
    for (int name = 0; name < names.count(); name++) {
      if (names.newestLink(name) >= 0) {
        String other = names.name(name);
        int distance = distance(id, other, limit);
        if (distance <= limit) {
          best.add(new Candidate(other, distance));
          limit = shorten(best, most, limit);
        }
      }
    }
    best.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id));
    return best.stream().limit(most).map(Candidate::id).toList();
  }

  /** Keeps the list short; returns what a further candidate may cost. */
  private static int shorten(List<Candidate> best, int most, int limit) {
    if (best.size() < 4 * most) {
      return limit;
    }
    best.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id));
    best.subList(most, best.size()).clear();
    return Math.min(limit, best.getLast().distance());
  }

  /** The number of changes; more than the limit if there are more. */
  static int distance(String a, String b, int limit) {
    int start = 0;
    int endA = a.length();
    int endB = b.length();
    while (start < endA && start < endB && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
      endA--;
      endB--;
    }
    return Math.abs(endA - endB) > limit
        ? limit + 1
        : distance(a.substring(start, endA), b.substring(start, endB));
  }

  private static int distance(String a, String b) {
    int[] costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = costs[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        costs[j] = Math.min(change, Math.min(above, costs[j - 1]) + 1);
        diagonal = above;
      }
    }
    return costs[b.length()];
  }
}
