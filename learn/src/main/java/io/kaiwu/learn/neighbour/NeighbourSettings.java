// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;

/**
 * Fits k nearest neighbours, which is to keep the training rows and make them searchable. Inputs
 * should have one scale: the distance is the Euclidean. Of equally near rows the earlier count; of
 * equally likely classes the first is predicted. Holds settings only.
 *
 * {@snippet :
 * NeighbourClassifier model = NeighbourSettings.of(5).classifier(sample, fitting);
 * double[] p = model.probabilities(rows); // on as many threads as the fit was given
 * }
 *
 * @param k the number of neighbours asked, at least 1
 * @see <a href="https://doi.org/10.1109/TIT.1967.1053964">Cover and Hart, Nearest Neighbor Pattern
 *     Classification (1967)</a>
 */
public record NeighbourSettings(int k, Weighting weighting, Search search) {

  /** How much the word of a neighbour counts. */
  public enum Weighting {
    /** All the same. */
    UNIFORM,
    /** By 1 / distance; where some are at distance 0, they alone. */
    DISTANCE
  }

  /** How neighbours are found; the answer is the same. */
  public enum Search {
    /** By tree for up to 12 columns, by blocks beyond. */
    AUTO,
    TREE,
    BLOCKS
  }

  public NeighbourSettings {
    if (k < 1) {
      throw new LearnException("The number of neighbours (%d) must be at least 1.".formatted(k));
    }
  }

  /** All neighbours count the same. */
  public static NeighbourSettings of(int k) {
    return new NeighbourSettings(k, Weighting.UNIFORM, Search.AUTO);
  }

  public NeighbourSettings withWeighting(Weighting value) {
    return new NeighbourSettings(k, value, search);
  }

  public NeighbourSettings withSearch(Search value) {
    return new NeighbourSettings(k, weighting, value);
  }

  /**
   * A classifier on these rows.
   *
   * @throws LearnException if there are fewer than k rows, rows of one class alone, a value that is
   *     not finite, or weights
   */
  public NeighbourClassifier classifier(Sample sample, Fitting fitting) {
    return NeighbourClassifier.of(
        Neighbours.of(sample, this, fitting.workers()), sample.labels(), sample.classes());
  }

  /**
   * A regressor on these rows.
   *
   * @throws LearnException if there are fewer than k rows, a value or target that is not finite, or
   *     weights
   */
  public NeighbourRegressor regressor(Sample sample, Fitting fitting) {
    return NeighbourRegressor.of(Neighbours.of(sample, this, fitting.workers()), sample.values());
  }
}
