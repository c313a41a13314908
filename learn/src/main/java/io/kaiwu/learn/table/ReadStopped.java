// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;

/** Reading was ended by its {@link ReadProgress}. */
public final class ReadStopped extends DataException {

  private static final long serialVersionUID = 1L;

  ReadStopped(String file, long rows) {
    super(
        Text.of(
            "文件（%s）读到第 %d 行时被停止。".formatted(file, rows),
            "Reading the file (%s) was stopped after %d rows.".formatted(file, rows)));
  }
}
