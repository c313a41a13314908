// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows the tests of this package share. */
final class TreeFixtures {

  private TreeFixtures() {}

  static List<String> names(int width) {
    return IntStream.range(0, width).mapToObj(c -> "x" + c).toList();
  }

  static Sample numbers(double[][] x, double[] y) {
    return Sample.ofNumbers(names(x[0].length), DenseMatrix.of(x), y);
  }

  static Sample classes(double[][] x, int[] y, int count) {
    List<String> classes = IntStream.range(0, count).mapToObj(k -> "c" + k).toList();
    return Sample.ofClasses(names(x[0].length), DenseMatrix.of(x), y, classes);
  }

  static Fitting threads(int count, long seed) {
    return new Fitting(new Workers(count), seed, Monitor.NONE);
  }

  static double[][] random(int rows, int width, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[rows][width];
    for (double[] row : x) {
      Arrays.setAll(row, c -> random.nextGaussian());
    }
    return x;
  }

  /** A share of the values missing. */
  static double[][] holed(double[][] x, double share, long seed) {
    Random random = new Random(seed);
    double[][] holed = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : holed) {
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextDouble() < share ? Double.NaN : row[c];
      }
    }
    return holed;
  }

  /** A number that depends on the first three columns, with an interaction. */
  static double[] wavy(double[][] x) {
    return Arrays.stream(x).mapToDouble(r -> Math.sin(2 * r[0]) + r[1] * r[2]).toArray();
  }

  static int[] signs(double[] y) {
    return Arrays.stream(y).mapToInt(v -> v > 0 ? 1 : 0).toArray();
  }

  static int[] thirds(double[] y) {
    return Arrays.stream(y).mapToInt(v -> v > 0.4 ? 2 : v > -0.4 ? 1 : 0).toArray();
  }

  /** Iris, wine or breast cancer as scikit-learn ships them: a first line, then the class last. */
  static Sample builtin(String file) throws IOException {
    List<String> lines =
        SharedData.lines(SharedData.folder("numerics/sklearn_builtin").resolve(file));
    double[][] rows =
        lines.stream()
            .skip(1)
            .map(l -> Arrays.stream(l.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    int width = rows[0].length - 1;
    int[] labels = Arrays.stream(rows).mapToInt(r -> (int) r[width]).toArray();
    double[][] x = Arrays.stream(rows).map(r -> Arrays.copyOf(r, width)).toArray(double[][]::new);
    return classes(x, labels, Arrays.stream(labels).max().orElseThrow() + 1);
  }

  /** California housing, the eight columns of numbers; the price is the target. */
  static Sample california(boolean withMissing) throws IOException {
    List<String> lines =
        SharedData.lines(SharedData.folder("numerics/california_housing").resolve("housing.csv"));
    double[][] rows =
        lines.stream()
            .skip(1)
            .map(l -> l.split(",", -1))
            .filter(w -> withMissing || !w[4].isEmpty())
            .map(w ->
                IntStream.range(0, 9)
                    .mapToDouble(c -> w[c].isEmpty() ? Double.NaN : Double.parseDouble(w[c]))
                    .toArray())
            .toArray(double[][]::new);
    double[][] x = Arrays.stream(rows).map(r -> Arrays.copyOf(r, 8)).toArray(double[][]::new);
    return numbers(x, Arrays.stream(rows).mapToDouble(r -> r[8]).toArray());
  }

  static JsonNode reference() throws IOException {
    try (InputStream in = TreeFixtures.class.getResourceAsStream("/reference/tree.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  static double leafImpurity(TreeModel model) {
    Tree tree = model.ensemble().trees().getFirst();
    double sum = 0;
    for (int node = 0; node < tree.nodes(); node++) {
      sum += tree.isLeaf(node) ? tree.impurity(node) * tree.cover(node) : 0;
    }
    return sum / tree.cover(0);
  }

  /** Some of the rows of a sample. */
  static Sample rows(Sample sample, int[] rows) {
    DenseMatrix x = sample.matrix().withRows(rows);
    return sample.classes().isEmpty()
        ? Sample.ofNumbers(
            sample.inputs(), x, Arrays.stream(rows).mapToDouble(r -> sample.values()[r]).toArray())
        : Sample.ofClasses(
            sample.inputs(),
            x,
            Arrays.stream(rows).map(r -> sample.labels()[r]).toArray(),
            sample.classes());
  }

  static double determination(double[] predicted, double[] y) {
    double mean = Arrays.stream(y).average().orElseThrow();
    double errors = 0;
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      errors += (y[i] - predicted[i]) * (y[i] - predicted[i]);
      squares += (y[i] - mean) * (y[i] - mean);
    }
    return 1 - errors / squares;
  }
}
