// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.core.text.Text;

/** What a method is asked to find. */
public enum Task {
  REGRESSION("回归", "regression"),
  CLASSIFICATION("分类", "classification"),
  CLUSTERING("聚类", "clustering"),
  ANOMALY("异常检测", "anomaly detection"),
  PROJECTION("降维", "dimension reduction");

  private final Text text;

  Task(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }

  /** Whether the rows must bring a target. */
  public boolean needsTarget() {
    return this == REGRESSION || this == CLASSIFICATION;
  }
}
