// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

/** How large the weights are that a fit begins with; biases begin at 0. */
public enum Start {
  /**
   * Uniform within sqrt(6 / (in + out)): on small tables the better start for all activations.
   *
   * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio (2010)</a>
   */
  GLOROT,
  /**
   * Normal with variance 2 / in for all but the last layer, which keeps the signal of many
   * rectified layers.
   *
   * @see <a href="https://doi.org/10.1109/ICCV.2015.123">He et al. (2015)</a>
   */
  HE
}
