// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import io.kaiwu.core.text.Text;

/** What is known of a point. */
public enum Standing {
  /** A local optimum of a program whose author vouches for its convexity. */
  GLOBAL(Text.of("全局最优（以所声明的凸性为前提）", "a global optimum, given the convexity that was vouched for")),
  /** Stationary, and curved upwards in every direction that the binding constraints leave free. */
  LOCAL(Text.of("局部最优；别处可能有更好的解", "a local optimum; elsewhere there may be a better one")),
  /** No direction improves it in first order; the second order does not decide. */
  STATIONARY(
      Text.of(
          "驻点；是否局部最优，二阶条件未能判定",
          "stationary; whether it is a local optimum, the second order does not decide")),
  /** It keeps all constraints; nothing more is known. */
  FEASIBLE(Text.of("可行解；搜索尚未收敛", "feasible; the search had not converged"));

  private final Text text;

  Standing(Text text) {
    this.text = text;
  }

  public Text text() {
    return text;
  }
}
