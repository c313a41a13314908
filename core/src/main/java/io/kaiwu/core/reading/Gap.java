// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeRange;
import java.util.OptionalLong;

/**
 * Readings that could not be had: which tag, from, to, why, and when they were filled in
 * afterwards.
 *
 * @param range from the last reading before to the first after, both exclusive; an open gap ends at
 *     the last look
 * @param backfilledMicros when late readings filled it, if they did
 */
public record Gap(
    TagId tag, TimeRange range, Cause cause, boolean open, OptionalLong backfilledMicros) {

  /** Why there is nothing. */
  public enum Cause {
    SILENT("设备没有发送", "the device sent nothing"),
    REFUSED("读数被清洗规则拒收", "the readings were refused by the recipe"),
    DISCONNECTED("连接中断", "the connection was down"),
    NOT_RUNNING("本系统没有运行", "this system was not running");

    private final Text text;

    Cause(String zh, String en) {
      this.text = Text.of(zh, en);
    }

    public Text text() {
      return text;
    }
  }
}
