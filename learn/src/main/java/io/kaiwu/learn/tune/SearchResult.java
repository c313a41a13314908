// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import io.kaiwu.learn.LearnException;
import java.util.List;

/**
 * What a search found.
 *
 * @param attempts in the order they were made
 * @param end why it ended
 */
public record SearchResult(List<Attempt> attempts, End end) {

  /** Why a search ended. */
  public enum End {
    /** All that was asked for was tried. */
    COMPLETE,
    /** Nothing better came for as many attempts as patience allows. */
    NO_BETTER,
    /** Somebody stopped it. */
    STOPPED
  }

  public SearchResult {
    attempts = List.copyOf(attempts);
  }

  /**
   * The best attempt among those fitted on the most rows; the first of equals.
   *
   * @throws LearnException if none led to a model
   */
  public Attempt best() {
    Attempt best = null;
    for (Attempt attempt : attempts) {
      if (!Double.isNaN(attempt.loss()) && (best == null || attempt.beats(best))) {
        best = attempt;
      }
    }
    if (best == null) {
      throw new LearnException(
          "None of the %d attempts of the search led to a model. Maybe fit once without a search to see why."
              .formatted(attempts.size()));
    }
    return best;
  }

  /** The least loss after each attempt; NaN before the first. */
  public double[] curve() {
    double[] curve = new double[attempts.size()];
    double least = Double.NaN;
    for (int i = 0; i < curve.length; i++) {
      Attempt attempt = attempts.get(i);
      if (!(attempt.loss() >= least) && !Double.isNaN(attempt.loss())) {
        least = attempt.loss();
      }
      curve[i] = least;
    }
    return curve;
  }
}
