// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import io.kaiwu.learn.frame.Frame;

/**
 * Fits models of one kind. Holds settings only, so that one learner may fit many models, by many
 * threads.
 *
 * @param <M> the fitted model
 */
public interface Learner<M extends Regressor> {

  /**
   * Fits a model to the columns of {@code x}.
   *
   * @param y the target, one number a row; rows whose target is NaN are left out
   * @throws io.kaiwu.learn.LearnException if the rows do not determine a model
   */
  M fit(Frame x, double[] y);
}
