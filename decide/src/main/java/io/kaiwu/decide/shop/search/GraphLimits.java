// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopProblem;

/** Says which problems the graph search can take. */
final class GraphLimits {
  private GraphLimits() {}

  static long unit(ShopProblem problem) {
    return 1;
  }
}
