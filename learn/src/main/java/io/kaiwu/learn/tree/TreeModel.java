// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.model.Model;

/** A fitted model made of trees. Takes missing values (NaN); refuses infinite ones. */
public sealed interface TreeModel extends Model
    permits TreeRegressor, TreeClassifier, IsolationModel {

  /** The trees, whose outputs are what the model predicts before its last step, if it has one. */
  TreeEnsemble ensemble();
}
