// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import java.util.BitSet;

/**
 * Rows by position, cut in two: those to learn from and those to be judged on. No row is on both
 * sides; a row may be on neither, such as one that lies in the gap between past and future.
 * Immutable.
 */
public final class Partition {

  private final int[] train;
  private final int[] test;

  private Partition(int[] train, int[] test) {
    this.train = train;
    this.test = test;
  }

  /**
   * Copies the positions.
   *
   * @throws LearnException if a side is empty or a row stands twice
   */
  public static Partition of(int[] train, int[] test) {
    if (train.length == 0 || test.length == 0) {
      throw new LearnException(
          "A split needs rows on both sides; there are %d to learn from and %d to be judged on. Maybe collect more rows or ask for fewer parts."
              .formatted(train.length, test.length));
    }
    BitSet seen = new BitSet();
    add(train, seen);
    add(test, seen);
    return new Partition(train.clone(), test.clone());
  }

  /** Learns from rows and is judged on the same ones: no split, and its score must be called so. */
  public static Partition onTraining(int[] rows) {
    if (rows.length == 0) {
      throw new LearnException("There are no rows to learn from. Maybe collect some.");
    }
    return new Partition(rows.clone(), rows.clone());
  }

  private static void add(int[] rows, BitSet seen) {
    for (int row : rows) {
      if (seen.get(row)) {
        throw new LearnException("The row (%d) stands twice in one split.".formatted(row));
      }
      seen.set(row);
    }
  }

  /** A copy of the positions of the rows to learn from. */
  public int[] train() {
    return train.clone();
  }

  /** A copy of the positions of the rows to be judged on. */
  public int[] test() {
    return test.clone();
  }

  public int trainSize() {
    return train.length;
  }

  public int testSize() {
    return test.length;
  }

  /** The training rows' entries of an array with one entry a row. */
  public double[] train(double[] all) {
    return pick(all, train);
  }

  /** The test rows' entries of an array with one entry a row. */
  public double[] test(double[] all) {
    return pick(all, test);
  }

  /** The training rows' entries of an array with one entry a row. */
  public int[] train(int[] all) {
    return pick(all, train);
  }

  /** The test rows' entries of an array with one entry a row. */
  public int[] test(int[] all) {
    return pick(all, test);
  }

  private static double[] pick(double[] all, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  private static int[] pick(int[] all, int[] rows) {
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  /** The numbers of rows on both sides. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("trainRows", train.length).put("testRows", test.length);
    return json;
  }

  @Override
  public String toString() {
    return "Partition[train " + train.length + ", test " + test.length + "]";
  }
}
