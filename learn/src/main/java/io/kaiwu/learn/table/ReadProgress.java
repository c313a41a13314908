// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** Hears how far a file is read, and may end it. Called by one thread at a time. */
@FunctionalInterface
public interface ReadProgress {

  /** Hears nothing and ends nothing, unless the thread is interrupted. */
  ReadProgress NONE = (bytesRead, bytesTotal, rows) -> !Thread.currentThread().isInterrupted();

  /**
   * Hears how much is read; several times a second.
   *
   * @param bytesTotal the size of the file; it is gone through twice where a column changed its
   *     kind halfway, and then {@code bytesRead} starts again
   * @return whether to go on; otherwise reading ends with {@link ReadStopped}
   */
  boolean at(long bytesRead, long bytesTotal, long rows);
}
