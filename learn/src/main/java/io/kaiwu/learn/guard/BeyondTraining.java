// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.learn.split.Partition;
import java.util.List;

/** Finds test rows outside the range of the training rows. */
final class BeyondTraining implements Detector {

  @Override
  public List<Warning> inspect(Study study) {
    Partition split = study.split();
    if (split == null) {
      return List.of();
    }
    int[] test = split.test();
    TrainingRange range =
        TrainingRange.of(study.inputs(), study.x().withRows(split.train()));
    return range.check(study.x().withRows(test)).stream()
        .map(w -> w.withRows(w.rows().stream().map(r -> test[r]).toList()))
        .toList();
  }
}
