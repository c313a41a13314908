// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows with a number and a class each, in memory and in raw little-endian files for the peer. */
final class Data {

  private static final int BUFFER = 1 << 20;

  private final String name;
  private final Path folder;
  private final DenseMatrix x;
  private final double[] y;
  private final int[] labels;
  private final List<String> classes;

  private Data(
      String name, Path folder, DenseMatrix x, double[] y, int[] labels, List<String> classes) {
    this.name = name;
    this.folder = folder;
    this.x = x;
    this.y = y;
    this.labels = labels;
    this.classes = classes;
  }

  /** Writes the files of rows that are there. */
  static Data of(
      Path folder, String name, DenseMatrix x, double[] y, int[] labels, List<String> classes)
      throws IOException {
    Data data = new Data(name, folder, x, y, labels, classes);
    data.write();
    return data;
  }

  /**
   * Correlated columns, a target that is linear in them with as much noise as signal, and two
   * classes by its sign.
   */
  static Data linear(Path folder, String name, int rows, int width, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = new double[width];
    for (int c = 0; c < width; c++) {
      weights[c] = c % 4 == 3 ? 0 : random.nextGaussian() / Math.sqrt(width);
    }
    double[] x = new double[rows * width];
    double[] y = new double[rows];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      double common = random.nextGaussian();
      double sum = 0.5;
      for (int c = 0; c < width; c++) {
        double v = 0.8 * random.nextGaussian() + 0.6 * common;
        x[r * width + c] = v;
        sum += weights[c] * v;
      }
      y[r] = sum + random.nextGaussian();
      labels[r] = y[r] > 0.5 ? 1 : 0;
    }
    return of(folder, name, DenseMatrix.wrap(rows, width, x), y, labels, List.of("no", "yes"));
  }

  /** Two classes by products and waves of some columns: what trees find and lines do not. */
  static Data curved(Path folder, String name, int rows, int width, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[rows * width];
    double[] y = new double[rows];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      int at = r * width;
      for (int c = 0; c < width; c++) {
        x[at + c] = random.nextGaussian();
      }
      y[r] =
          x[at] * x[at + 1]
              + Math.sin(2 * x[at + 2])
              + 0.5 * x[at + 3] * x[at + 3]
              - 0.5
              + 0.5 * random.nextGaussian();
      labels[r] = y[r] > 0 ? 1 : 0;
    }
    return of(folder, name, DenseMatrix.wrap(rows, width, x), y, labels, List.of("no", "yes"));
  }

  /** Groups around random centres that overlap at their rims. */
  static Data groups(Path folder, String name, int rows, int width, int groups, double apart)
      throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    double[] centres = random.doubles((long) groups * width, -apart, apart).toArray();
    double[] x = new double[rows * width];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      int g = random.nextInt(groups);
      labels[r] = g;
      for (int c = 0; c < width; c++) {
        x[r * width + c] = centres[g * width + c] + random.nextGaussian();
      }
    }
    return of(
        folder,
        name,
        DenseMatrix.wrap(rows, width, x),
        new double[rows],
        labels,
        IntStream.range(0, groups).mapToObj(Integer::toString).toList());
  }

  DenseMatrix x() {
    return x;
  }

  double[] y() {
    return y;
  }

  int[] labels() {
    return labels;
  }

  List<String> names() {
    return IntStream.rangeClosed(1, x.width()).mapToObj(c -> "x" + c).toList();
  }

  List<String> classes() {
    return classes;
  }

  Path xFile() {
    return folder.resolve(name + ".x");
  }

  Path yFile() {
    return folder.resolve(name + ".y");
  }

  Path labelsFile() {
    return folder.resolve(name + ".labels");
  }

  /** The first rows, to learn from. */
  Sample classesOf(int rows) {
    return Sample.ofClasses(names(), part(0, rows), Arrays.copyOf(labels, rows), classes);
  }

  /** The rows [from, to), copied. */
  DenseMatrix part(int from, int to) {
    if (from == 0 && to == x.rows()) {
      return x;
    }
    double[] some = Arrays.copyOfRange(x.values(), from * x.width(), to * x.width());
    return DenseMatrix.wrap(to - from, x.width(), some);
  }

  /** The share of the rows from {@code from} on whose class has the greatest probability. */
  double accuracy(double[] probabilities, int from) {
    int n = classes.size();
    int right = 0;
    for (int r = from; r < labels.length; r++) {
      int at = (r - from) * n;
      int best = 0;
      for (int c = 1; c < n; c++) {
        if (probabilities[at + c] > probabilities[at + best]) {
          best = c;
        }
      }
      right += best == labels[r] ? 1 : 0;
    }
    return (double) right / (labels.length - from);
  }

  private void write() throws IOException {
    writeDoubles(xFile(), x.values());
    writeDoubles(yFile(), y);
    ByteBuffer bytes = ByteBuffer.allocate(labels.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(labels);
    try (FileChannel file = open(labelsFile())) {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }

  private static void writeDoubles(Path to, double[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel file = open(to)) {
      for (int from = 0; from < values.length; from += BUFFER / 8) {
        int n = Math.min(BUFFER / 8, values.length - from);
        bytes.clear();
        bytes.asDoubleBuffer().put(values, from, n);
        bytes.limit(n * 8);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }
}
