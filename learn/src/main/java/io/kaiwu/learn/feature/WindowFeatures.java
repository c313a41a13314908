// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import io.kaiwu.core.stream.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Describes each row by what its columns did lately and over the whole life so far. The life begins
 * with the first row: start a fresh instance when a part is new or renewed.
 *
 * <p>For each column: its last known value within the window, its mean, slope (a row) and standard
 * deviation over the window, its mean over the whole life, and its mean over the first window, from
 * which wear is measured. Then the number of rows seen. Missing values are left out; with fewer
 * than three values in the window the slope is 0; with none, what the window describes is missing.
 * O(window) a row and column.
 */
public final class WindowFeatures implements Operator<FeatureRow, FeatureRow> {

  private static final List<String> KINDS = List.of("last", "mean", "slope", "sd", "life", "start");

  /** The last feature: how many rows the life has had so far. */
  public static final String ROWS = "rows";

  private final int columns;
  private final int window;
  private final double[][] recent; // a ring of the last rows
  private final double[] lifeMeans;
  private final long[] lifeCounts;
  private final double[] startMeans;
  private final long[] startCounts;
  private long rows;

  /**
   * Describes rows of so many columns.
   *
   * @param window in rows, at least 2
   */
  public WindowFeatures(int columns, int window) {
    if (window < 2) {
      throw new IllegalArgumentException(
          "The window (%d rows) must be at least 2.".formatted(window));
    }
    this.columns = columns;
    this.window = window;
    this.recent = new double[window][columns];
    this.lifeMeans = new double[columns];
    this.lifeCounts = new long[columns];
    this.startMeans = new double[columns];
    this.startCounts = new long[columns];
  }

  /** The names of the features of these columns, in order. */
  public static List<String> names(List<String> columns) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      KINDS.forEach(kind -> names.add(column + "." + kind));
    }
    names.add(ROWS);
    return List.copyOf(names);
  }

  @Override
  public void process(FeatureRow input, Consumer<? super FeatureRow> out) {
    double[] row = recent[(int) (rows % window)];
    rows++;
    for (int c = 0; c < columns; c++) {
      row[c] = input.value(c);
      if (!Double.isNaN(row[c])) {
        lifeMeans[c] += (row[c] - lifeMeans[c]) / ++lifeCounts[c];
        if (rows <= window) {
          startMeans[c] += (row[c] - startMeans[c]) / ++startCounts[c];
        }
      }
    }
    double[] features = new double[columns * KINDS.size() + 1];
    for (int c = 0; c < columns; c++) {
      describe(c, features, c * KINDS.size());
    }
    features[features.length - 1] = rows;
    out.accept(FeatureRow.of(input.timeMicros(), features));
  }

  private void describe(int c, double[] features, int at) {
    int held = (int) Math.min(rows, window);
    double last = Double.NaN;
    double sum = 0;
    double sumAge = 0;
    int n = 0;
    for (int age = held - 1; age >= 0; age--) {
      double v = recent[(int) ((rows - 1 - age) % window)][c];
      if (!Double.isNaN(v)) {
        last = v;
        sum += v;
        sumAge += age;
        n++;
      }
    }
    double mean = sum / n; // NaN if there is none
    double meanAge = sumAge / n;
    double squares = 0;
    double across = 0;
    double ages = 0;
    for (int age = held - 1; age >= 0; age--) {
      double v = recent[(int) ((rows - 1 - age) % window)][c];
      if (!Double.isNaN(v)) {
        squares += (v - mean) * (v - mean);
        across += (meanAge - age) * (v - mean);
        ages += (meanAge - age) * (meanAge - age);
      }
    }
    features[at] = last;
    features[at + 1] = mean;
    features[at + 2] = n == 0 ? Double.NaN : n < 3 ? 0 : across / ages;
    features[at + 3] = Math.sqrt(squares / n);
    features[at + 4] = lifeCounts[c] == 0 ? Double.NaN : lifeMeans[c];
    features[at + 5] = startCounts[c] == 0 ? Double.NaN : startMeans[c];
  }

  @Override
  public byte[] snapshot() {
    return State.write(
        mark(),
        out -> {
          out.writeLong(rows);
          for (double[] row : recent) {
            State.writeDoubles(out, row);
          }
          State.writeDoubles(out, lifeMeans);
          State.writeDoubles(out, startMeans);
          for (int c = 0; c < columns; c++) {
            out.writeLong(lifeCounts[c]);
            out.writeLong(startCounts[c]);
          }
        });
  }

  @Override
  public void restore(byte[] snapshot) {
    State.read(
        snapshot,
        mark(),
        in -> {
          rows = in.readLong();
          for (double[] row : recent) {
            State.readDoubles(in, row);
          }
          State.readDoubles(in, lifeMeans);
          State.readDoubles(in, startMeans);
          for (int c = 0; c < columns; c++) {
            lifeCounts[c] = in.readLong();
            startCounts[c] = in.readLong();
          }
        });
  }

  private String mark() {
    return "features of " + columns + " columns over " + window + " rows";
  }
}
