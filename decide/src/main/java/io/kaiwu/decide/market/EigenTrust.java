// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Each peer's reputation: the trust of those who trust it, weighed by their own (Kamvar, Schlosser,
 * Garcia-Molina, WWW 2003, doi:10.1145/775152.775242).
 *
 * @param trust of each peer, summing to 1
 * @param iterations that were needed
 * @param error the most by which all trusts together can be off
 * @param converged whether the error is within what was asked
 */
public record EigenTrust(List<Double> trust, int iterations, double error, boolean converged) {

  private static final int MOST_ITERATIONS = 10_000;

  public EigenTrust {
    trust = List.copyOf(trust);
  }

  /**
   * Iterates until the trusts are right to 1e-12 together.
   *
   * @param local what peer i thinks of peer j from their own dealings, 0 or more; what one thinks
   *     of itself does not count. Who trusts nobody is taken to trust the pre-trusted
   * @param preTrusted peers known to be good, at least one
   * @param weight of the pre-trusted in each step, in (0, 1): the higher, the less a ring of liars
   *     gains, and the less the dealings count
   */
  public static EigenTrust of(double[][] local, Set<Integer> preTrusted, double weight) {
    int n = local.length;
    if (!(weight > 0 && weight < 1) || preTrusted.isEmpty()) {
      throw new DecideException(
          "The weight (%s) must lie in (0, 1) and some peer must be pre-trusted."
              .formatted(weight));
    }
    double[] start = new double[n];
    for (int peer : new LinkedHashSet<>(preTrusted)) {
      start[peer] = 1.0 / preTrusted.size();
    }
    double[][] shares = new double[n][];
    for (int i = 0; i < n; i++) {
      shares[i] = shares(local, i, start);
    }
    double[] trust = start.clone();
    double error = Double.POSITIVE_INFINITY;
    int iterations = 0;
    while (error > 1e-12 && iterations < MOST_ITERATIONS) {
      iterations++;
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          next[j] += (1 - weight) * shares[i][j] * trust[i];
        }
      }
      double change = 0;
      for (int j = 0; j < n; j++) {
        next[j] += weight * start[j];
        change += Math.abs(next[j] - trust[j]);
      }
      trust = next;
      // Each step brings any two distributions nearer by the factor 1 - weight.
      error = change * (1 - weight) / weight;
    }
    return new EigenTrust(
        DoubleStream.of(trust).boxed().toList(), iterations, error, error <= 1e-12);
  }

  private static double[] shares(double[][] local, int peer, double[] start) {
    double[] row = local[peer].clone();
    if (row.length != local.length || Arrays.stream(row).anyMatch(v -> !(v >= 0 && v < 1e300))) {
      throw new DecideException(
          "The trusts of peer %d must be %d numbers from 0.".formatted(peer, local.length));
    }
    row[peer] = 0;
    double sum = DoubleStream.of(row).sum();
    return sum == 0 ? start : DoubleStream.of(row).map(v -> v / sum).toArray();
  }
}
