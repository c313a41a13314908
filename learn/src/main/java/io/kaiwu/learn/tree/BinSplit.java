// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** The best split found so far; written over from node to node. */
final class BinSplit {

  /** What the split takes off the loss, twice; 0 if none was found. */
  double gain;

  int column = -1;

  /** The greatest bin that goes left. */
  int bin;

  boolean missingLeft;

  /** The packed first derivatives of the left rows, and their second ones. */
  long leftSum;

  long leftSecond;

  void clear() {
    gain = 0;
    column = -1;
  }

  boolean found() {
    return column >= 0;
  }

  void set(BinSplit other) {
    gain = other.gain;
    column = other.column;
    bin = other.bin;
    missingLeft = other.missingLeft;
    leftSum = other.leftSum;
    leftSecond = other.leftSecond;
  }
}
