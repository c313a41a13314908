// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.feature.FeaturePipeline;
import io.kaiwu.learn.feature.FeatureRecipe;
import io.kaiwu.learn.feature.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Runs one history through a pipeline in two ways. */
final class LiveAndBackfill {

  private LiveAndBackfill() {}

  /** All at once. */
  static List<FeatureRow> backfill(FeatureRecipe recipe, RunToFailure history) {
    List<FeatureRow> rows = new ArrayList<>();
    FeaturePipeline pipeline = recipe.pipeline(history.tags());
    pipeline.process(history.readings(), rows::add);
    pipeline.flush(rows::add);
    return rows;
  }

  /** In batches of odd sizes, moved to a fresh pipeline by snapshot and restore now and then. */
  static List<FeatureRow> live(FeatureRecipe recipe, RunToFailure history, RandomGenerator random) {
    List<FeatureRow> rows = new ArrayList<>();
    FeaturePipeline pipeline = recipe.pipeline(history.tags());
    ReadingBatch all = history.readings();
    int at = 0;
    while (at < all.size()) {
      int to = Math.min(all.size(), at + 1 + random.nextInt(97));
      ReadingBatch.Builder batch = ReadingBatch.builder(to - at);
      for (; at < to; at++) {
        batch.add(all, at);
      }
      pipeline.process(batch.build(), rows::add);
      if (random.nextInt(10) == 0) {
        FeaturePipeline moved = recipe.pipeline(history.tags());
        moved.restore(pipeline.snapshot());
        pipeline = moved;
      }
    }
    pipeline.flush(rows::add);
    return rows;
  }
}
