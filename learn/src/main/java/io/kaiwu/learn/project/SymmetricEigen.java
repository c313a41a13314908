// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import io.kaiwu.learn.kernel.Kernels;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/** Directions and what lies along each, greatest first. */
final class SymmetricEigen {

  private static final Kernels KERNELS = Kernels.best();
  private static final int MOST_SWEEPS = 60;

  private final double[] values;
  private final double[] vectors;

  private SymmetricEigen(double[] values, double[] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** The eigenvalues, falling, none below 0. */
  double[] values() {
    return values;
  }

  /** The eigenvectors, a row each, of length 1. */
  double[] vectors() {
    return vectors;
  }

  /**
   * Of a symmetric matrix of which the upper triangle is given: by tridiagonal form and QL. An
   * eigenvalue is right to some roundings of the greatest. O(p³).
   */
  static SymmetricEigen of(double[] upper, int p) {
    RealMatrix matrix = new Array2DRowRealMatrix(p, p);
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        matrix.setEntry(i, j, upper[i * p + j]);
        matrix.setEntry(j, i, upper[i * p + j]);
      }
    }
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
    double[] columns = new double[p * p];
    double[] values = new double[p];
    for (int i = 0; i < p; i++) {
      values[i] = Math.max(0, eigen.getEigenvalue(i));
      for (int c = 0; c < p; c++) {
        columns[i * p + c] = eigen.getVT().getEntry(i, c);
      }
    }
    return sorted(values, columns, p);
  }

  /**
   * Of R'R, given R, without forming it: one-sided Jacobi (Hestenes 1958, doi:10.1137/0106005),
   * right to some roundings of each eigenvalue's own as far as the columns of R are. O(p³) a sweep.
   *
   * @param r p x p, row-major; spoilt
   */
  static SymmetricEigen ofFactor(double[] r, int p) {
    // Columns of R and of the rotations lie in rows here, so that they are contiguous.
    double[] columns = new double[p * p];
    double[] rotations = new double[p * p];
    for (int i = 0; i < p; i++) {
      rotations[i * p + i] = 1;
      for (int j = 0; j < p; j++) {
        columns[j * p + i] = r[i * p + j];
      }
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < p; i++) {
        for (int j = i + 1; j < p; j++) {
          rotated |= orthogonalise(columns, rotations, i * p, j * p, p);
        }
      }
    }
    double[] values = new double[p];
    for (int i = 0; i < p; i++) {
      values[i] = KERNELS.dot(columns, i * p, columns, i * p, p);
    }
    return sorted(values, rotations, p);
  }

  private static boolean orthogonalise(double[] columns, double[] rotations, int a, int b, int p) {
    double aa = KERNELS.dot(columns, a, columns, a, p);
    double bb = KERNELS.dot(columns, b, columns, b, p);
    double ab = KERNELS.dot(columns, a, columns, b, p);
    if (ab == 0 || Math.abs(ab) <= 1e-15 * Math.sqrt(aa) * Math.sqrt(bb)) {
      return false;
    }
    double zeta = (bb - aa) / (2 * ab);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cos = 1 / Math.hypot(1, t);
    double sin = cos * t;
    rotate(columns, a, b, p, cos, sin);
    rotate(rotations, a, b, p, cos, sin);
    return true;
  }

  private static void rotate(double[] m, int a, int b, int p, double cos, double sin) {
    for (int i = 0; i < p; i++) {
      double u = m[a + i];
      double v = m[b + i];
      m[a + i] = cos * u - sin * v;
      m[b + i] = sin * u + cos * v;
    }
  }

  /** With signs such that the entry of each vector greatest in size is positive. */
  private static SymmetricEigen sorted(double[] values, double[] vectors, int p) {
    int[] order =
        IntStream.range(0, p)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] falling = new double[p];
    double[] rows = new double[p * p];
    for (int i = 0; i < p; i++) {
      int from = order[i] * p;
      falling[i] = values[order[i]];
      int greatest = 0;
      for (int c = 1; c < p; c++) {
        if (Math.abs(vectors[from + c]) > Math.abs(vectors[from + greatest])) {
          greatest = c;
        }
      }
      double sign = vectors[from + greatest] < 0 ? -1 : 1;
      for (int c = 0; c < p; c++) {
        rows[i * p + c] = sign * vectors[from + c];
      }
    }
    return new SymmetricEigen(falling, rows);
  }
}
