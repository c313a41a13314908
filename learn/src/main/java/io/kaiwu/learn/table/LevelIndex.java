// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Numbers different texts, found without making a text of the cell. */
final class LevelIndex {

  private final List<String> levels = new ArrayList<>();
  private int[] slots = new int[64]; // a level plus one; 0 is free
  private int[] hashes = new int[64]; // by level

  int size() {
    return levels.size();
  }

  List<String> levels() {
    return Collections.unmodifiableList(levels);
  }

  /** The number of a text, or -1 if it is new. */
  int find(char[] b, int from, int length) {
    int hash = hash(b, from, length);
    for (int s = hash & (slots.length - 1); slots[s] != 0; s = (s + 1) & (slots.length - 1)) {
      int level = slots[s] - 1;
      if (hashes[level] == hash && equal(levels.get(level), b, from, length)) {
        return level;
      }
    }
    return -1;
  }

  /** Numbers a text that is new. */
  int add(String text) {
    int level = levels.size();
    if (level * 2 >= slots.length) {
      grow();
    }
    if (level == hashes.length) {
      hashes = Arrays.copyOf(hashes, level * 2);
    }
    levels.add(text);
    hashes[level] = hash(text.toCharArray(), 0, text.length());
    place(level);
    return level;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int level = 0; level < levels.size(); level++) {
      place(level);
    }
  }

  private void place(int level) {
    int s = hashes[level] & (slots.length - 1);
    while (slots[s] != 0) {
      s = (s + 1) & (slots.length - 1);
    }
    slots[s] = level + 1;
  }

  private static boolean equal(String text, char[] b, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != b[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] b, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + b[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
