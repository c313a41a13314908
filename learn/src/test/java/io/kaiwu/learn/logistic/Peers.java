// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.LibsvmFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The data sets of bench/peers/logistic_reference.py and the figures it wrote. */
final class Peers {

  private Peers() {}

  /** Inputs and classes. */
  record Data(DenseMatrix x, List<Integer> labels) {

    int[] y() {
      return labels.stream().mapToInt(i -> i).toArray();
    }

    List<String> classes() {
      return IntStream.rangeClosed(0, Arrays.stream(y()).max().orElseThrow())
          .mapToObj(k -> "class " + k)
          .toList();
    }

    Data columns(int count) {
      double[][] rows = new double[x.rows()][];
      Arrays.setAll(rows, r -> Arrays.copyOf(x.toRow(r), count));
      return new Data(DenseMatrix.of(rows), labels);
    }

    Data scaled() {
      int n = x.rows();
      double[] values = x.values().clone();
      for (int c = 0; c < x.width(); c++) {
        double mean = Arrays.stream(x.toColumn(c)).average().orElseThrow();
        double square = Arrays.stream(x.toColumn(c)).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(square / n);
        for (int r = 0; r < n; r++) {
          values[r * x.width() + c] = (values[r * x.width() + c] - mean) / deviation;
        }
      }
      return new Data(DenseMatrix.wrap(n, x.width(), values), labels);
    }

    Data times(double factor) {
      double[] values = Arrays.stream(x.values()).map(v -> v * factor).toArray();
      return new Data(DenseMatrix.wrap(x.rows(), x.width(), values), labels);
    }
  }

  static JsonNode reference(String name) {
    try (InputStream in = Peers.class.getResourceAsStream("/reference/logistic.json")) {
      return Objects.requireNonNull(
          new ObjectMapper().readTree(in).get(name), "no reference of " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    Arrays.setAll(values, i -> array.get(i).doubleValue());
    return values;
  }

  static Data breast() {
    return builtin("breast_cancer.csv", 1);
  }

  static Data iris() {
    return builtin("iris.csv", 1);
  }

  static Data wine() {
    return builtin("wine_data.csv", 1);
  }

  static Data digits() {
    return builtin("digits.csv", 0);
  }

  static LibsvmFile a9a() {
    return LibsvmFile.read(SharedData.folder("numerics/libsvm_a9a").resolve("a9a"), 123);
  }

  static int[] zeroOne(double[] signs) {
    return Arrays.stream(signs).mapToInt(s -> s > 0 ? 1 : 0).toArray();
  }

  private static Data builtin(String file, int skip) {
    try {
      List<double[]> rows =
          SharedData.lines(SharedData.folder("numerics/sklearn_builtin").resolve(file)).stream()
              .skip(skip)
              .map(
                  line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toList();
      int width = rows.getFirst().length - 1;
      return new Data(
          DenseMatrix.of(rows.stream().map(r -> Arrays.copyOf(r, width)).toArray(double[][]::new)),
          rows.stream().map(r -> (int) r[width]).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
