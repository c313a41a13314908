// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import io.kaiwu.core.text.Text;

/** How probabilities are corrected. */
public enum CalibrationMethod {
  /** A logistic curve of the log-odds (Platt): two numbers, for few rows. */
  SIGMOID("S 形曲线（Platt）", "sigmoid (Platt)"),
  /** Any rising steps: for a thousand rows or more. */
  ISOTONIC("保序回归", "isotonic"),
  /** One number that sharpens or flattens all classes alike, and never changes their order. */
  TEMPERATURE("温度缩放", "temperature");

  private final Text text;

  CalibrationMethod(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
