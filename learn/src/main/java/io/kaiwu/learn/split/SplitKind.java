// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import io.kaiwu.core.text.Text;

/** By what rule rows were put on one side or the other. */
public enum SplitKind {
  /** By lot, row by row, with or without equal shares of the classes. */
  RANDOM("随机划分", "at random"),
  /** Whole groups together. */
  GROUPED("按组划分", "by group"),
  /** The past on one side and what came later on the other. */
  TIME("按时间划分", "by time"),
  /** In stretches of neighbouring rows, the later ones not always on the side of the test. */
  STRETCHES("按连续区段划分", "in stretches of rows");

  private final Text text;

  SplitKind(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
