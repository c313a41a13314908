// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;

/** What the cells of a column are. */
public enum Kind {
  NUMBER("数值", "number"),
  TEXT("文本", "text"),
  TIME("时间", "time");

  private final Text text;

  Kind(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
