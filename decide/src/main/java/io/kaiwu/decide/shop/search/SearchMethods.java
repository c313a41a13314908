// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopProblem;
import java.util.List;

/** The searches there are. */
public final class SearchMethods {

  /** The most special first; the last two take everything. */
  public static final List<SearchMethod> ALL =
      List.of(TabuSearch.METHOD, FlowSearch.METHOD, GeneticSearch.METHOD, AntSearch.METHOD);

  private SearchMethods() {}

  /** The one that is best for a problem as far as we know. */
  public static SearchMethod best(ShopProblem problem) {
    return ALL.stream().filter(method -> method.takes().test(problem)).findFirst().orElseThrow();
  }
}
