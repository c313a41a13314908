// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The data sets that bench/peers/cluster_reference.py solved with scikit-learn, and its answers.
 */
public final class ReferenceSets {

  private ReferenceSets() {}

  /** Rows and their classes. */
  public record Labelled(DenseMatrix x, List<Integer> classes) {
    public Sample sample() {
      return sampleOf(x);
    }

    int[] labels() {
      return classes.stream().mapToInt(i -> i).toArray();
    }
  }

  public static Sample sampleOf(DenseMatrix x) {
    return Sample.of(IntStream.range(0, x.width()).mapToObj(c -> "x" + c).toList(), x);
  }

  public static Labelled named(String name) throws IOException {
    return switch (name) {
      case "iris" -> read("numerics/sklearn_builtin", "iris.csv", 1);
      case "wine" -> read("numerics/sklearn_builtin", "wine_data.csv", 1);
      case "digits" -> read("numerics/sklearn_builtin", "digits.csv", 0);
      case "wheat" -> read("agriculture/wheat_seeds", "wheat-seeds.csv", 0);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Labelled read(String folder, String file, int header) throws IOException {
    List<String> lines = SharedData.lines(SharedData.folder(folder).resolve(file));
    double[][] rows =
        lines.stream()
            .skip(header)
            .filter(line -> !line.isBlank())
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    int width = rows[0].length - 1;
    return new Labelled(
        DenseMatrix.of(
            Arrays.stream(rows).map(row -> Arrays.copyOf(row, width)).toArray(double[][]::new)),
        Arrays.stream(rows).map(row -> (int) row[width]).toList());
  }

  public static JsonNode reference() throws IOException {
    try (InputStream in = ReferenceSets.class.getResourceAsStream("/reference/cluster.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  public static int[] ints(JsonNode json, String name) {
    return Arrays.stream(Json.numbers(json, name)).mapToInt(v -> (int) v).toArray();
  }

  /** Each column around its mean over its deviation (dividing by n). */
  static DenseMatrix standardised(DenseMatrix x) {
    double[] values = x.values().clone();
    for (int c = 0; c < x.width(); c++) {
      double[] column = x.toColumn(c);
      double mean = Arrays.stream(column).average().orElseThrow();
      double squares = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(squares / column.length);
      for (int r = 0; r < x.rows(); r++) {
        values[r * x.width() + c] = (values[r * x.width() + c] - mean) / deviation;
      }
    }
    return DenseMatrix.wrap(x.rows(), x.width(), values);
  }
}
