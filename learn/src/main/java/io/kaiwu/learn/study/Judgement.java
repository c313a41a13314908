// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a model's predictions are worth on the rows it was judged on, beside naive baselines. */
sealed interface Judgement permits NumberJudgement, ClassJudgement {

  /** The finite metrics by name, baselines behind {@code baseline/}: what a table of runs shows. */
  Map<String, Double> metrics();

  /** The metric shown first, such as {@code rmse}. */
  String leading();

  ObjectNode toJson();
}
