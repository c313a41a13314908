// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The latest rows of a study that have a row before them in their group, in the order of time, each
 * beside that row: what was known when.
 */
final class Series {

  private final Inspection study;
  private final int[] rows;
  private final int[] before;

  private Series(Inspection study, int[] rows, int[] before) {
    this.study = study;
    this.rows = rows;
    this.before = before;
  }

  static Series of(Inspection study) {
    int n = study.x().rows();
    long[] times = study.moments();
    int[] told = study.groups();
    int[] group = told == null ? new int[n] : told;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) ->
                group[a] != group[b]
                    ? Integer.compare(group[a], group[b])
                    : Long.compare(times[a], times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] before = new int[n];
    for (int i = 0; i < n; i++) {
      int j = i - 1;
      while (j >= 0 && group[order[j]] == group[order[i]] && times[order[j]] == times[order[i]]) {
        j--; // of the same moment, and so not known before it
      }
      before[order[i]] = j >= 0 && group[order[j]] == group[order[i]] ? order[j] : -1;
    }
    int[] inTime =
        IntStream.range(0, n)
            .filter(r -> before[r] >= 0)
            .boxed()
            .sorted((a, b) -> Long.compare(times[a], times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int from = Math.max(0, inTime.length - LinearFit.MOST_ROWS);
    int[] latest = Arrays.copyOfRange(inTime, from, inTime.length);
    return new Series(study, latest, IntStream.of(latest).map(r -> before[r]).toArray());
  }

  int size() {
    return rows.length;
  }

  /** The input columns, one number a row of the series. */
  List<double[]> inputs() {
    return columns(study, rows);
  }

  /** The input columns of the rows before. */
  List<double[]> inputsBefore() {
    return columns(study, before);
  }

  /** The target, which is a number. */
  double[] target() {
    return at(study.target().values(), rows);
  }

  /** The target of the rows before. */
  double[] targetBefore() {
    return at(study.target().values(), before);
  }

  /** All places of the series. */
  int[] places() {
    return IntStream.range(0, rows.length).toArray();
  }

  /** The input columns of the rows given, in that order. */
  static List<double[]> columns(Inspection study, int[] rows) {
    return IntStream.range(0, study.x().width())
        .mapToObj(c -> IntStream.of(rows).mapToDouble(r -> study.x().get(r, c)).toArray())
        .toList();
  }

  static double[] at(double[] all, int[] rows) {
    return IntStream.of(rows).mapToDouble(r -> all[r]).toArray();
  }
}
