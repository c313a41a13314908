// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.split.SplitKind;
import io.kaiwu.learn.split.TimeOrder;
import java.util.List;
import java.util.Map;

/** Finds a series that was split by lot, or not split at all. */
final class LotAmongSeries implements Detector {

  @Override
  public List<Warning> inspect(Inspection study) {
    SplitKind kind = study.splitKind();
    if (!study.order().found() || kind == SplitKind.TIME || kind == SplitKind.GROUPED) {
      return List.of();
    }
    Text found = study.order().text();
    Warning warning =
        kind == null
            ? Warning.of(
                "series-not-split-by-time",
                Severity.WARNING,
                Text.of(
                    found.zh() + "但打分时没有按时间划分，看不出模型对“以后”的数据是否有用。",
                    found.en()
                        + " Yet nothing was split by time, so that nobody knows what the model is worth on what comes later."),
                advice())
            : kind == SplitKind.RANDOM
                ? Warning.of(
                    "random-split-of-series",
                    sure(study) ? Severity.SEVERE : Severity.WARNING,
                    Text.of(
                        found.zh() + "却用随机抽取的行来打分：测试行的前后邻居大多在训练数据里，等于提前看到了答案，分数会偏高。",
                        found.en()
                            + " Yet the rows to be scored were drawn at random: most neighbours of each, before and after, were among the training rows and give its answer away, so that the score flatters."),
                    advice())
                : Warning.of(
                    "learned-from-the-future",
                    Severity.WARNING,
                    Text.of(
                        found.zh() + "划分虽然按连续区段，但训练数据里有比测试行更晚的数据。",
                        found.en()
                            + " The split keeps stretches together, yet the model learned from rows later than those it is scored on."),
                    advice());
    return List.of(
        warning.withNumbers(
            Map.of(
                "correlation", study.order().correlation(),
                "z", study.order().z(),
                "risingShare", study.order().risingShare())));
  }

  /** Times that rise leave no doubt; alike neighbours may be batches too, unless very alike. */
  private static boolean sure(Inspection study) {
    return study.order().evidence() == TimeOrder.Evidence.RISING_TIMES || study.isSeries();
  }

  private static Text advice() {
    return Text.of(
        "按时间划分：用较早的数据训练，用最后一段数据打分；如果行是按批次或地点排列的，就按它们分组划分。",
        "Split by time: learn from the earlier rows and score on the latest; where rows stand by batch or place, split by these.");
  }
}
