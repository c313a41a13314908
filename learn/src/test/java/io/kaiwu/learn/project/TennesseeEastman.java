// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.cluster.ReferenceSets;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The simulated plant of Downs and Vogel 1993: a normal run, and runs with a fault each. */
final class TennesseeEastman {

  /** In test runs the fault begins at this row. */
  static final int FAULT_FROM = 160;

  private TennesseeEastman() {}

  static DenseMatrix testRun(int fault) {
    return read("d%02d_te.dat".formatted(fault));
  }

  static PcaModel model() {
    DenseMatrix byColumn = read("d00.dat");
    int rows = byColumn.width();
    int width = byColumn.rows();
    double[] values = new double[rows * width];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(byColumn.toColumn(r), 0, values, r * width, width);
    }
    DenseMatrix normal = DenseMatrix.wrap(rows, width, values);
    return Pca.ofShare(0.9).standardised().fit(ReferenceSets.sampleOf(normal), Fitting.quiet(1));
  }

  private static DenseMatrix read(String file) {
    try {
      return DenseMatrix.of(
          SharedData.lines(SharedData.folder("manufacturing/tennessee_eastman").resolve(file))
              .stream()
              .filter(line -> !line.isBlank())
              .map(line ->
                  Arrays.stream(line.strip().split("\\s+"))
                      .mapToDouble(Double::parseDouble)
                      .toArray())
              .toArray(double[][]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
