// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows as bench/peers/svm_reference.py makes them, and some made up. */
final class SvmData {

  final DenseMatrix x;
  final double[] y;

  private SvmData(DenseMatrix x, double[] y) {
    this.x = x;
    this.y = y;
  }

  int[] labels() {
    return IntStream.range(0, y.length).map(r -> (int) y[r]).toArray();
  }

  List<String> classes() {
    int most = IntStream.of(labels()).max().orElseThrow();
    return IntStream.rangeClosed(0, most).mapToObj(k -> "c" + k).toList();
  }

  static SvmData of(String name) throws IOException {
    return switch (name) {
      case "breast_cancer" -> builtin("breast_cancer.csv");
      case "iris" -> builtin("iris.csv");
      case "wine" -> builtin("wine_data.csv");
      case "digits" -> digits();
      case "diabetes" -> diabetes();
      case "german" -> german();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Path folder() {
    return SharedData.folder("numerics/sklearn_builtin");
  }

  private static SvmData builtin(String file) throws IOException {
    List<String> lines = SharedData.lines(folder().resolve(file));
    double[][] table = table(lines.subList(1, lines.size()), ",");
    return new SvmData(scaled(firstColumns(table)), lastColumn(table));
  }

  private static SvmData digits() throws IOException {
    double[][] table = table(SharedData.lines(folder().resolve("digits.csv")), ",");
    double[][] x = firstColumns(table);
    for (double[] row : x) {
      for (int c = 0; c < row.length; c++) {
        row[c] /= 16;
      }
    }
    return new SvmData(DenseMatrix.of(x), lastColumn(table));
  }

  private static SvmData diabetes() throws IOException {
    double[][] x = table(SharedData.lines(folder().resolve("diabetes_data_raw.csv")), " ");
    double[][] y = table(SharedData.lines(folder().resolve("diabetes_target.csv")), " ");
    return new SvmData(scaled(x), lastColumn(y));
  }

  private static SvmData german() throws IOException {
    List<String> lines =
        SharedData.lines(SharedData.folder("finance/german_credit").resolve("german.csv"));
    int[] columns = {1, 4, 7, 10, 12, 15, 17};
    double[][] x = new double[lines.size()][columns.length];
    double[] y = new double[lines.size()];
    for (int r = 0; r < x.length; r++) {
      String[] words = lines.get(r).split(",", -1);
      for (int c = 0; c < columns.length; c++) {
        x[r][c] = Double.parseDouble(words[columns[c]]);
      }
      y[r] = Double.parseDouble(words[20]) - 1;
    }
    return new SvmData(scaled(x), y);
  }

  /** Two Gaussians that overlap; the classes turn about. */
  static SvmData overlapping(int rows, int width, double distance, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[rows * width];
    double[] y = new double[rows];
    for (int r = 0; r < rows; r++) {
      y[r] = r % 2;
      for (int c = 0; c < width; c++) {
        values[r * width + c] = random.nextGaussian() + (y[r] - 0.5) * distance;
      }
    }
    return new SvmData(DenseMatrix.wrap(rows, width, values), y);
  }

  private static double[][] table(List<String> lines, String separator) {
    return lines.stream()
        .map(line -> {
          String[] words = line.strip().split(separator, -1);
          double[] row = new double[words.length];
          for (int c = 0; c < row.length; c++) {
            row[c] = Double.parseDouble(words[c]);
          }
          return row;
        })
        .toArray(double[][]::new);
  }

  private static double[][] firstColumns(double[][] table) {
    double[][] x = new double[table.length][];
    for (int r = 0; r < x.length; r++) {
      x[r] = java.util.Arrays.copyOf(table[r], table[r].length - 1);
    }
    return x;
  }

  private static double[] lastColumn(double[][] table) {
    double[] y = new double[table.length];
    for (int r = 0; r < y.length; r++) {
      y[r] = table[r][table[r].length - 1];
    }
    return y;
  }

  private static DenseMatrix scaled(double[][] x) {
    int n = x.length;
    for (int c = 0; c < x[0].length; c++) {
      double mean = 0;
      for (double[] row : x) {
        mean += row[c] / n;
      }
      double squares = 0;
      for (double[] row : x) {
        squares += (row[c] - mean) * (row[c] - mean) / n;
      }
      double deviation = squares == 0 ? 1 : Math.sqrt(squares);
      for (double[] row : x) {
        row[c] = (row[c] - mean) / deviation;
      }
    }
    return DenseMatrix.of(x);
  }
}
