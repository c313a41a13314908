// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

/** Hears how far an import is, and may stop it. */
public interface Progress {

  /** Hears nothing and never stops. */
  Progress NONE =
      new Progress() {
        @Override
        public void at(long bytesRead, long bytesTotal, long rows) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /** Called every few thousand rows, and at the end. */
  void at(long bytesRead, long bytesTotal, long rows);

  boolean isCancelled();
}
