// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import io.kaiwu.core.reading.ReadingBatch;

/** Sees what came of readings, in the order in which they were cleaned. Must be quick. */
public interface ReadingWatch {

  /** Sees nothing. */
  ReadingWatch NONE =
      new ReadingWatch() {
        @Override
        public void accepted(ReadingBatch readings) {}

        @Override
        public void refused(int tag, long timeMicros) {}
      };

  void accepted(ReadingBatch readings);

  void refused(int tag, long timeMicros);
}
