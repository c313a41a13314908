// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

/** A fitted model that says how unlike the training rows a row is. */
public interface AnomalyDetector extends Model {

  /** How unusual one row is: the greater, the more. */
  double anomaly(double[] row);

  /** Rows above it are called anomalies. */
  double threshold();
}
