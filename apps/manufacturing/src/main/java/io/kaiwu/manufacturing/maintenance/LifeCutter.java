// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.rul.RunToFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the readings of one machine into lives, row by row in time order. A life begins where the
 * usage count falls back; it counts if it ended in a failure, or, where no tag tells of failures,
 * if it is the whole record. Rows in which the machine stood still, and those after a failure, are
 * left out.
 */
final class LifeCutter {

  private final String asset;
  private final MachineTags tags;
  private final List<RunToFailure> lives = new ArrayList<>();
  private ReadingBatch.Builder life = ReadingBatch.builder(4096);
  private double usage = -1;
  private boolean running = true; // until told otherwise, as the operator takes it
  private boolean failed;
  private boolean cut;

  LifeCutter(String asset, MachineTags tags) {
    this.asset = asset;
    this.tags = tags;
  }

  /** Takes the readings [from, to) of the batch, all of one time. */
  void row(ReadingBatch batch, int from, int to) {
    boolean before = failed;
    for (int i = from; i < to; i++) {
      if (Quality.isUsable(batch.quality(i))) {
        notice(batch.tag(i), batch.value(i));
      }
    }
    if (running && !(before && failed)) {
      for (int i = from; i < to; i++) {
        life.add(batch, i);
      }
    }
    if (failed && !before) {
      keep();
    }
  }

  private void notice(int tag, double value) {
    if (tag == tags.running()) {
      running = value != 0;
    } else if (tag == tags.failed()) {
      failed = value == 1;
    } else if (tag == tags.usage()) {
      if (value < usage) {
        drop(); // renewed before it failed: nobody saw its end
        cut = true;
      }
      usage = value;
    }
  }

  List<RunToFailure> lives() {
    if (tags.failed() == MachineTags.NONE && !cut) {
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
  }
}
