// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The small data sets everybody knows, as samples, and what a peer made of them. */
public final class ClassicData {

  private static final Pattern SEPARATOR = Pattern.compile("[, ]+");

  private ClassicData() {}

  public static Sample iris() {
    return classes("iris.csv", 1, 3);
  }

  public static Sample wine() {
    return classes("wine_data.csv", 1, 3);
  }

  public static Sample digits() {
    return classes("digits.csv", 0, 10);
  }

  public static Sample diabetes() {
    Path folder = SharedData.folder("numerics/sklearn_builtin");
    double[][] x = table(folder.resolve("diabetes_data_raw.csv"), 0);
    double[][] y = table(folder.resolve("diabetes_target.csv"), 0);
    double[] target = new double[y.length];
    for (int r = 0; r < y.length; r++) {
      target[r] = y[r][0];
    }
    return Sample.ofNumbers(names(x[0].length), DenseMatrix.of(x), target);
  }

  public static Sample concrete() {
    double[][] rows =
        table(SharedData.folder("manufacturing/concrete_strength").resolve("concrete.csv"), 1);
    return Sample.ofNumbers(names(rows[0].length - 1), inputs(rows), last(rows));
  }

  /** The rows whose number is a multiple of three, or the others. */
  public static Sample third(Sample sample, boolean multiples) {
    int[] rows = IntStream.range(0, sample.rows()).filter(r -> (r % 3 == 0) == multiples).toArray();
    DenseMatrix x = sample.matrix().withRows(rows);
    if (sample.classes().isEmpty()) {
      double[] y = IntStream.of(rows).mapToDouble(r -> sample.values()[r]).toArray();
      return Sample.ofNumbers(sample.inputs(), x, y);
    }
    int[] labels = IntStream.of(rows).map(r -> sample.labels()[r]).toArray();
    return Sample.ofClasses(sample.inputs(), x, labels, sample.classes());
  }

  /** A file of src/test/resources/reference. */
  public static JsonNode reference(String name) {
    try (InputStream in = ClassicData.class.getResourceAsStream("/reference/" + name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample classes(String file, int header, int classes) {
    double[][] rows = table(SharedData.folder("numerics/sklearn_builtin").resolve(file), header);
    double[] last = last(rows);
    int[] labels = new int[last.length];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = (int) last[r];
    }
    return Sample.ofClasses(
        names(rows[0].length - 1),
        inputs(rows),
        labels,
        IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  private static DenseMatrix inputs(double[][] rows) {
    int width = rows[0].length - 1;
    double[] x = new double[rows.length * width];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, x, r * width, width);
    }
    return DenseMatrix.wrap(rows.length, width, x);
  }

  private static double[] last(double[][] rows) {
    double[] last = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      last[r] = rows[r][rows[r].length - 1];
    }
    return last;
  }

  private static List<String> names(int width) {
    return IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
  }

  private static double[][] table(Path file, int header) {
    try {
      List<double[]> rows = new ArrayList<>();
      for (String line : SharedData.lines(file).stream().skip(header).toList()) {
        if (!line.isBlank()) {
          rows.add(
              SEPARATOR.splitAsStream(line.strip()).mapToDouble(Double::parseDouble).toArray());
        }
      }
      return rows.toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
