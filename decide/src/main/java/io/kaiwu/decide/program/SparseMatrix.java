// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.Arrays;
import java.util.List;

/** Vectors one behind the other in two arrays. */
final class SparseMatrix {

  private final int[] starts;
  private final int[] indices;
  private final double[] coefficients;

  private SparseMatrix(int[] starts, int[] indices, double[] coefficients) {
    this.starts = starts;
    this.indices = indices;
    this.coefficients = coefficients;
  }

  static SparseMatrix ofRows(List<Terms> rows) {
    int[] starts = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      starts[i + 1] = starts[i] + rows.get(i).size();
    }
    int[] indices = new int[starts[rows.size()]];
    double[] coefficients = new double[indices.length];
    for (int i = 0; i < rows.size(); i++) {
      Terms row = rows.get(i);
      for (int k = 0; k < row.size(); k++) {
        indices[starts[i] + k] = row.index(k);
        coefficients[starts[i] + k] = row.coefficient(k);
      }
    }
    return new SparseMatrix(starts, indices, coefficients);
  }

  SparseMatrix transposed(int width) {
    int[] turnedStarts = new int[width + 1];
    for (int index : indices) {
      turnedStarts[index + 1]++;
    }
    for (int j = 0; j < width; j++) {
      turnedStarts[j + 1] += turnedStarts[j];
    }
    int[] next = Arrays.copyOf(turnedStarts, width);
    int[] turnedIndices = new int[indices.length];
    double[] turned = new double[indices.length];
    for (int i = 0; i + 1 < starts.length; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        int place = next[indices[k]]++;
        turnedIndices[place] = i;
        turned[place] = coefficients[k];
      }
    }
    return new SparseMatrix(turnedStarts, turnedIndices, turned);
  }

  Terms get(int i) {
    return new Terms(indices, coefficients, starts[i], starts[i + 1]);
  }

  int size() {
    return indices.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseMatrix matrix
        && Arrays.equals(starts, matrix.starts)
        && Arrays.equals(indices, matrix.indices)
        && Arrays.equals(coefficients, matrix.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indices) + Arrays.hashCode(coefficients);
  }
}
