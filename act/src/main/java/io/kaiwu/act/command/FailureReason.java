// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.core.text.Text;

/** Why a command was refused or failed. */
public enum FailureReason {
  COMMANDS_OFF("指令总开关已关闭", "commands are switched off"),
  ON_HOLD("控制点已转为人工控制", "a person holds the point"),
  INTERLOCK("联锁不允许", "an interlock does not allow it"),
  POINT_BUSY("该控制点等待中的指令过多", "too many commands wait for the point"),
  TOO_LATE("下发前已过期限", "the deadline passed before it could be sent"),
  NOT_APPROVED_IN_TIME("未在期限内获得批准", "not approved in time"),
  NOT_SENT("未能发出", "it could not be sent"),
  NO_ACKNOWLEDGEMENT("设备没有确认", "the device did not acknowledge"),
  NEGATIVE_ACKNOWLEDGEMENT("设备拒绝执行", "the device refused"),
  NO_READ_BACK("没有回读到该控制点的值", "the point was not read back"),
  READ_BACK_DIFFERS("回读值与指令不符", "the value read back differs"),
  ABORTED("被人工中止", "a person aborted it"),
  INTERRUPTED("服务重启前尚未下发", "the server stopped before it was sent");

  private final Text text;

  FailureReason(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
