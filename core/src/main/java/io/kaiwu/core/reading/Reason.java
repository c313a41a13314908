// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import io.kaiwu.core.text.Text;

/** Why a reading, or a whole message, was refused, repaired or flagged. */
public enum Reason {
  MALFORMED("内容不是有效的数据", "the content is not valid data"),
  TOO_LARGE("消息过大", "the message is too large"),
  UNKNOWN_TAG("未登记的测点", "the tag is not registered"),
  WRONG_UNIT("单位无法换算为测点的单位", "the unit does not convert to the tag's"),
  NOT_A_NUMBER("值不是有限的数", "the value is not a finite number"),
  TOO_EARLY("时间早于允许的最早时间", "the time is before the earliest allowed"),
  IN_THE_FUTURE("时间超前于当前时间", "the time is ahead of now"),
  OUT_OF_RANGE("值超出量程", "the value is outside the range"),
  RATE("变化过快", "the value changes too fast"),
  STUCK("值长时间不变", "the value has not moved for too long"),
  SPIKE("孤立的尖峰", "the value is a lone spike"),
  DUPLICATE("同一读数已收到", "the same reading was received before"),
  LATE("晚于更新的读数到达", "the reading came after newer ones"),
  OVERLOAD("来不及处理，请稍后重发", "there is more than can be taken; send again later");

  private final Text text;

  Reason(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
