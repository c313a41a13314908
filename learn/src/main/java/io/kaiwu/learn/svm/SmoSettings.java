// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;

/**
 * How the quadratic programme behind a kernel machine is solved.
 *
 * @param tolerance the greatest violation of the optimality conditions that is left; LIBSVM's
 *     {@code -e}
 * @param cacheBytes for kernel rows; two rows are kept in any case
 * @param maxIterations after which the best so far is taken and said to be unconverged
 * @param shrinking whether variables that seem settled are set aside for a while; the same optimum,
 *     mostly sooner
 */
public record SmoSettings(
    double tolerance, long cacheBytes, long maxIterations, boolean shrinking) {

  /** LIBSVM's tolerance (0.001), 256 MB for rows, no limit that a sound fit would meet. */
  public static final SmoSettings STANDARD = new SmoSettings(1e-3, 256L << 20, 100_000_000L, true);

  public SmoSettings {
    if (!(tolerance > 0) || cacheBytes < 0 || maxIterations < 1) {
      throw new LearnException(
          "The solver needs a tolerance (%s) above 0, a cache (%d bytes) of at least 0 and at least one iteration (%d)."
              .formatted(tolerance, cacheBytes, maxIterations));
    }
  }

  public SmoSettings withTolerance(double to) {
    return new SmoSettings(to, cacheBytes, maxIterations, shrinking);
  }

  public SmoSettings withCacheBytes(long bytes) {
    return new SmoSettings(tolerance, bytes, maxIterations, shrinking);
  }

  public SmoSettings withMaxIterations(long most) {
    return new SmoSettings(tolerance, cacheBytes, most, shrinking);
  }

  public SmoSettings withShrinking(boolean yes) {
    return new SmoSettings(tolerance, cacheBytes, maxIterations, yes);
  }
}
