// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a study in the order of time, and which row came before each in its group. */
final class Series {

  private final int[] before;
  private final int[] inTime;

  private Series(int[] before, int[] inTime) {
    this.before = before;
    this.inTime = inTime;
  }

  static Series of(Study study) {
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
        j--;
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
    return new Series(before, Arrays.copyOfRange(inTime, from, inTime.length));
  }

  /** The latest rows that have a row before them, the earliest first. */
  int[] rows() {
    return inTime;
  }

  /** What a column held one row before; NaN where there is none. */
  double[] lagged(double[] column) {
    double[] lagged = new double[column.length];
    for (int r = 0; r < lagged.length; r++) {
      lagged[r] = before[r] < 0 ? Double.NaN : column[before[r]];
    }
    return lagged;
  }

  List<double[]> lagged(List<double[]> columns) {
    List<double[]> all = new ArrayList<>();
    columns.forEach(c -> all.add(lagged(c)));
    return all;
  }

  static List<double[]> columns(Study study) {
    return IntStream.range(0, study.x().width()).mapToObj(study.x()::toColumn).toList();
  }
}
