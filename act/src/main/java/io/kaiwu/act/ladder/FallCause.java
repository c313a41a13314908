// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.core.text.Text;

/** Why a loop falls back by itself. */
public enum FallCause {
  STALE_DATA("数据中断或过旧", "its data is stale"),
  OUTSIDE_TRAINING("输入超出训练范围", "an input lies outside what its model was trained on"),
  INTERLOCK("联锁拒绝了它的指令", "an interlock refused its command"),
  DRIFT("模型漂移", "its model drifted"),
  COMMANDS_FAILED("指令连续失败", "its commands failed one after the other");

  private final Text text;

  FallCause(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
