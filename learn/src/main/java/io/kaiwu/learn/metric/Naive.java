// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.core.text.Text;

/** What a naive rule predicts for the test rows: a bar every model must clear. Immutable. */
public final class Naive {

  private final String name;
  private final Text title;
  private final double[] predictions;

  private Naive(String name, Text title, double[] predictions) {
    this.name = name;
    this.title = title;
    this.predictions = predictions;
  }

  static Naive of(String name, String zh, String en, double[] predictions) {
    return new Naive(name, Text.of(zh, en), predictions);
  }

  /** In kebab-case. */
  public String name() {
    return name;
  }

  public Text title() {
    return title;
  }

  /**
   * A copy: a number for each test row, or for classes their probabilities, rows x classes,
   * row-major.
   */
  public double[] predictions() {
    return predictions.clone();
  }

  @Override
  public String toString() {
    return "Naive[" + name + "]";
  }
}
