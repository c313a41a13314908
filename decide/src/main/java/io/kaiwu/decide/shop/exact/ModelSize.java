// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;

/** Refuses problems whose model would not fit into memory. */
final class ModelSize {

  /** Pairs of operations that set-ups and permutation flow shops compare one by one. */
  private static final long MOST_PAIRS = 2_000_000;

  private ModelSize() {}

  static void require(ShopProblem problem) {
    long[] uses = new long[problem.machines().size()];
    for (Job job : problem.jobs()) {
      for (Operation operation : job.operations()) {
        operation.choices().forEach(choice -> uses[choice.machine()]++);
      }
    }
    long pairs = 0;
    for (int m = 0; m < uses.length; m++) {
      boolean setups = !problem.machines().get(m).setups().isEmpty();
      pairs += (setups ? uses[m] * uses[m] : 0) + (problem.permutation() ? uses[m] * uses[m] : 0);
    }
    if (pairs > MOST_PAIRS) {
      throw new InputException(
          Text.of(
              "换型或置换流水车间使模型有 %,d 对工序，超过 cp-sat 能处理的 %,d 对。请改用搜索方法。".formatted(pairs, MOST_PAIRS),
              "Set-ups or the permutation make %,d pairs of operations, more than the %,d that cp-sat can take. Use a search instead."
                  .formatted(pairs, MOST_PAIRS)));
    }
  }
}
