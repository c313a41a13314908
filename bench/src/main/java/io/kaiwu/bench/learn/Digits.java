// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The 1,797 digits of 8 x 8 pixels that come with scikit-learn, pixels over 16. */
final class Digits {

  static final String MISSING = "there is no numerics/sklearn_builtin/digits.csv.gz in shared/data";

  private static final int WIDTH = 64;

  private Digits() {}

  static Optional<Data> find(Ground ground) throws IOException {
    Optional<Path> file = ground.findShared("numerics/sklearn_builtin/digits.csv.gz");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.get())), StandardCharsets.UTF_8))) {
      lines = in.lines().filter(line -> !line.isBlank()).toList();
    }
    double[] x = new double[lines.size() * WIDTH];
    int[] labels = new int[lines.size()];
    for (int r = 0; r < labels.length; r++) {
      String[] cells = lines.get(r).split(",", -1);
      for (int c = 0; c < WIDTH; c++) {
        x[r * WIDTH + c] = Double.parseDouble(cells[c]) / 16;
      }
      labels[r] = (int) Double.parseDouble(cells[WIDTH]);
    }
    return Optional.of(
        Data.of(
            ground.folder(),
            "digits",
            DenseMatrix.wrap(labels.length, WIDTH, x),
            new double[labels.length],
            labels,
            IntStream.range(0, 10).mapToObj(Integer::toString).toList()));
  }
}
