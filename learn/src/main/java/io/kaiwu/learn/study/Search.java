// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.tune.Objective;
import io.kaiwu.learn.tune.ParameterSearch;
import io.kaiwu.learn.tune.SearchResult;
import io.kaiwu.learn.tune.SearchSpace;

/**
 * How parameters are searched for on the training rows.
 *
 * @param folds into which the training rows are cut, at least 2
 * @param patience attempts without anything better after which it ends; 0 for never
 */
public record Search(Strategy strategy, SearchSpace space, int trials, int folds, int patience) {

  /** The ways to search. */
  public enum Strategy {
    GRID,
    RANDOM,
    HALVING,
    BAYESIAN
  }

  public Search {
    if (folds < 2) {
      throw new LearnException("A search needs at least 2 folds; there are %d.".formatted(folds));
    }
  }

  SearchResult run(Objective objective, Monitor monitor, long seed) {
    ParameterSearch search = new ParameterSearch(space, trials, patience, seed);
    return switch (strategy) {
      case GRID -> search.grid(5, objective, monitor);
      case RANDOM -> search.random(objective, monitor);
      case HALVING -> search.halving(objective, monitor);
      case BAYESIAN -> search.bayesian(objective, monitor);
    };
  }
}
