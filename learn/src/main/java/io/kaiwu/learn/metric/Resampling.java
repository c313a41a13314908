// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How a bootstrap draws as many rows as there are, with replacement. Rows that depend on one
 * another must be drawn together, or the interval comes out too narrow. Immutable.
 */
public final class Resampling {

  private final int rows;
  private final Unit unit;
  private final List<int[]> parts; // strata to draw within, or groups to draw
  private final int length;

  private enum Unit {
    ROW,
    STRATUM,
    GROUP,
    STRETCH
  }

  private Resampling(int rows, Unit unit, List<int[]> parts, int length) {
    if (rows < 2) {
      throw new LearnException(
          "A bootstrap needs at least 2 rows to draw from; there are (%d).".formatted(rows));
    }
    this.rows = rows;
    this.unit = unit;
    this.parts = parts;
    this.length = length;
  }

  /** Row by row: for rows that do not depend on one another. */
  public static Resampling rows(int rows) {
    return new Resampling(rows, Unit.ROW, List.of(), 1);
  }

  /** Row by row within each stratum, such as the true class, so that each keeps its size. */
  public static Resampling strata(int[] stratumOfRow) {
    return new Resampling(stratumOfRow.length, Unit.STRATUM, byNumber(stratumOfRow), 1);
  }

  /**
   * Whole groups, such as machines or days: for rows that are alike within a group. A draw has as
   * many groups as there are, and so not always as many rows.
   */
  public static Resampling groups(int[] groupOfRow) {
    List<int[]> groups = byNumber(groupOfRow);
    if (groups.size() < 2) {
      throw new LearnException(
          "A bootstrap of groups needs at least two; there are %d.".formatted(groups.size()));
    }
    return new Resampling(groupOfRow.length, Unit.GROUP, groups, 1);
  }

  /**
   * Stretches of neighbouring rows, which run on from the last row to the first: for rows in time
   * order (Politis and Romano's circular blocks, 1992).
   *
   * @param length of a stretch in rows, in [1, rows]; the longer rows are alike, the longer
   */
  public static Resampling stretches(int rows, int length) {
    if (length < 1 || length > rows) {
      throw new LearnException(
          "The length (%d) of a stretch must be in [1, %d].".formatted(length, rows));
    }
    return new Resampling(rows, Unit.STRETCH, List.of(), length);
  }

  /** {@link #stretches(int, int)} of the cube root of the number of rows, the usual length. */
  public static Resampling stretches(int rows) {
    return stretches(rows, (int) Math.max(1, Math.round(1.5 * Math.cbrt(rows))));
  }

  private static List<int[]> byNumber(int[] numbers) {
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    for (int number : numbers) {
      sizes.merge(number, 1, Integer::sum);
    }
    Map<Integer, Integer> place = new LinkedHashMap<>();
    List<int[]> members = new ArrayList<>();
    sizes.forEach((number, size) -> {
      place.put(number, members.size());
      members.add(new int[size]);
    });
    int[] filled = new int[members.size()];
    for (int r = 0; r < numbers.length; r++) {
      Integer at = place.get(numbers[r]);
      if (at != null) {
        members.get(at)[filled[at]++] = r;
      }
    }
    return members;
  }

  public int size() {
    return rows;
  }

  /** Draws: writes how often each row counts into {@code counts}. O(rows). */
  void draw(SplittableRandom random, int[] counts) {
    Arrays.fill(counts, 0);
    switch (unit) {
      case ROW -> {
        for (int i = 0; i < rows; i++) {
          counts[place(random, rows)]++;
        }
      }
      case STRATUM -> {
        for (int[] stratum : parts) {
          for (int i = 0; i < stratum.length; i++) {
            counts[stratum[place(random, stratum.length)]]++;
          }
        }
      }
      case GROUP -> {
        for (int i = 0; i < parts.size(); i++) {
          for (int row : parts.get(place(random, parts.size()))) {
            counts[row]++;
          }
        }
      }
      case STRETCH -> {
        for (int drawn = 0; drawn < rows; drawn += length) {
          int from = place(random, rows);
          int taken = Math.min(length, rows - drawn);
          for (int i = 0; i < taken; i++) {
            counts[from + i < rows ? from + i : from + i - rows]++;
          }
        }
      }
    }
  }

  /** A place in [0, n), by a product instead of a slow division; its bias is below n / 2^64. */
  private static int place(SplittableRandom random, int n) {
    return (int) Math.unsignedMultiplyHigh(random.nextLong(), n);
  }

  /** How many leave-out sets {@link #leaveOut} knows: one a unit, joined where there are many. */
  int leaveOuts() {
    int most = rows <= 4000 ? 4000 : 400;
    return switch (unit) {
      case ROW, STRATUM -> Math.min(rows, most);
      case GROUP -> Math.min(parts.size(), most);
      case STRETCH -> Math.min((rows + length - 1) / length, most);
    };
  }

  /** Counts every row once but those of one leave-out set, which count 0. */
  void leaveOut(int set, int[] counts) {
    int sets = leaveOuts();
    for (int r = 0; r < rows; r++) {
      counts[r] = 1;
    }
    switch (unit) {
      case ROW, STRATUM -> {
        for (int r = set; r < rows; r += sets) {
          counts[r] = 0;
        }
      }
      case GROUP -> {
        for (int g = set; g < parts.size(); g += sets) {
          for (int row : parts.get(g)) {
            counts[row] = 0;
          }
        }
      }
      case STRETCH -> {
        int from = (int) ((long) set * rows / sets);
        int to = (int) ((long) (set + 1) * rows / sets);
        Arrays.fill(counts, from, to, 0);
      }
    }
  }
}
