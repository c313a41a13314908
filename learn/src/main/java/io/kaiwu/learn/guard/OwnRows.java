// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.List;

/** Finds a model that is judged on the rows it learned from. */
final class OwnRows implements Detector {

  @Override
  public List<Warning> inspect(Inspection study) {
    if (study.split() != null) {
      return List.of();
    }
    return List.of(
        Warning.of(
            "scored-on-training-rows",
            Severity.SEVERE,
            Text.of(
                "模型是用训练它的同样那些行打分的。这就像用平时练习的原题来考试：分数再高，也不说明遇到新数据会怎样。",
                "The model was scored on the very rows it learned from. That is an exam with the exercises handed out before: however high, the score says nothing about new data."),
            Text.of(
                "留出一部分模型没见过的数据来打分；数据按时间排列时，留出最后一段。",
                "Keep rows aside that the model never sees; where rows stand in time order, keep the latest.")));
  }
}
