// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds groups, such as machines or customers, with rows on both sides of a split. */
final class GroupsAcross implements Detector {

  @Override
  public List<Warning> inspect(Inspection study) {
    Partition split = study.split();
    int[] groups = study.groups();
    if (split == null || groups == null || study.splitKind() == SplitKind.TIME) {
      return List.of(); // by time, each unit's own past is known
    }
    Set<Integer> learned = new HashSet<>();
    IntStream.of(split.train(groups)).forEach(learned::add);
    int[] test = split.test();
    int[] torn = IntStream.of(test).filter(r -> learned.contains(groups[r])).toArray();
    if (torn.length == 0 || learned.size() > split.trainSize() / 2) {
      return List.of(); // where hardly two rows share a group there is nothing to tear
    }
    int both = (int) IntStream.of(torn).map(r -> groups[r]).distinct().count();
    double share = (double) torn.length / test.length;
    return List.of(
        Warning.of(
                "group-across-split",
                Severity.SEVERE,
                Text.of(
                    "按“%s”分，有 %d 组的数据训练和测试里都有（占测试行的 %.0f%%）。同一组的行彼此相似，模型认出的是这一组，而不是规律。"
                        .formatted(study.groupColumn(), both, 100 * share),
                    "%d groups of (%s) have rows on both sides of the split (%.0f %% of the test rows). Rows of one group are alike; the model recognises the group instead of the rule."
                        .formatted(both, study.groupColumn(), 100 * share)),
                Text.of(
                    "按“%s”分组划分，让一组的所有行都在同一侧。".formatted(study.groupColumn()),
                    "Split by (%s), so that all rows of a group are on one side."
                        .formatted(study.groupColumn())))
            .withColumns(List.of(study.groupColumn()))
            .withRows(IntStream.of(torn).limit(5).boxed().toList())
            .withNumbers(Map.of("groups", (double) both, "share", share)));
  }
}
