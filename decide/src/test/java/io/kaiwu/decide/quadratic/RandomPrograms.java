// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import java.util.SplittableRandom;

/** Small programs with whole numbers, in which limits coincide, clash and are missing often. */
final class RandomPrograms {

  private static final double NONE = Double.POSITIVE_INFINITY;

  private RandomPrograms() {}

  /** A program whose Q has any rank from 0 to n. */
  static QuadraticProgram of(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 1 + random.nextInt(12);
    int m = random.nextInt(15);
    double[] c = random.doubles(n, -9, 10).map(Math::floor).toArray();
    QuadraticProgram program =
        QuadraticProgram.minimise(semidefinite(n, random.nextInt(n + 1), random), c);
    return bounded(withRows(program, m, random), random);
  }

  static double[][] semidefinite(int n, int rank, SplittableRandom random) {
    double[][] q = new double[n][n];
    for (int k = 0; k < rank; k++) {
      double[] v = sparse(n, random);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          q[i][j] += v[i] * v[j];
        }
      }
    }
    return q;
  }

  private static QuadraticProgram withRows(
      QuadraticProgram program, int m, SplittableRandom random) {
    double[][] a = new double[m][];
    double[] low = new double[m];
    double[] high = new double[m];
    for (int i = 0; i < m; i++) {
      a[i] = sparse(program.variables(), random);
      int kind = random.nextInt(4);
      double at = random.nextInt(-10, 11);
      low[i] = kind == 0 ? at / 2 : kind == 2 ? -NONE : at - 9;
      high[i] = kind == 0 ? at / 2 : kind == 1 ? NONE : at + 9;
    }
    return program.withRows(a, low, high);
  }

  private static QuadraticProgram bounded(QuadraticProgram program, SplittableRandom random) {
    double[] low = new double[program.variables()];
    double[] high = new double[program.variables()];
    for (int j = 0; j < low.length; j++) {
      low[j] = random.nextInt(3) == 0 ? -NONE : random.nextInt(-5, 2);
      high[j] = random.nextInt(3) == 0 ? NONE : Math.max(low[j], -3) + random.nextInt(9);
    }
    return program.withBounds(low, high);
  }

  private static double[] sparse(int n, SplittableRandom random) {
    double[] v = new double[n];
    for (int j = 0; j < n; j++) {
      v[j] = random.nextBoolean() ? 0 : random.nextInt(-5, 6);
    }
    return v;
  }
}
