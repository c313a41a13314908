// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.rul.RunToFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the readings of one machine into lives, row by row in time order. A life begins where the
 * usage count falls back; it counts if it ended in a failure, or, where no tag tells of failures,
 * if it is the whole record. Rows in which the machine stood still are left out.
 */
final class LifeCutter {

  private final String asset;
  private final MachineTags tags;
  private final List<RunToFailure> lives = new ArrayList<>();
  private ReadingBatch.Builder life = ReadingBatch.builder(4096);
  private double usage = -1;

  LifeCutter(String asset, MachineTags tags) {
    this.asset = asset;
    this.tags = tags;
  }

  /** Takes the readings [from, to) of the batch, all of one time. */
  void row(ReadingBatch batch, int from, int to) {
    boolean running = true;
    boolean failed = false;
    for (int i = from; i < to; i++) {
      int tag = batch.tag(i);
      if (tag == tags.running()) {
        running = batch.value(i) != 0;
      } else if (tag == tags.failed()) {
        failed = batch.value(i) == 1;
      } else if (tag == tags.usage()) {
        if (batch.value(i) < usage) {
          drop(); // renewed before it failed: nobody saw its end
        }
        usage = batch.value(i);
      }
    }
    if (running) {
      for (int i = from; i < to; i++) {
        life.add(batch, i);
      }
    }
    if (failed) {
      keep();
    }
  }

  List<RunToFailure> lives() {
    if (tags.failed() == MachineTags.NONE) {
      keep();
    }
    return List.copyOf(lives);
  }

  private void keep() {
    if (life.size() > 0) {
      lives.add(new RunToFailure(asset + "#" + (lives.size() + 1), tags.columns(), life.build()));
    }
    drop();
  }

  private void drop() {
    life = ReadingBatch.builder(4096);
    usage = -1;
  }
}
