// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.List;

/** The texts that stand for a missing value. */
final class MissingMarks {

  private final char[][] marks;
  private final int longest;

  MissingMarks(List<String> marks) {
    this.marks = marks.stream().map(String::toCharArray).toArray(char[][]::new);
    this.longest = marks.stream().mapToInt(String::length).max().orElse(0);
  }

  boolean has(char[] buffer, int from, int length) {
    if (length > longest) {
      return false;
    }
    for (char[] mark : marks) {
      if (mark.length == length && matches(mark, buffer, from)) {
        return true;
      }
    }
    return false;
  }

  boolean has(String text) {
    return has(text.toCharArray(), 0, text.length());
  }

  private static boolean matches(char[] mark, char[] buffer, int from) {
    for (int i = 0; i < mark.length; i++) {
      if (buffer[from + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
