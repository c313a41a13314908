// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.text.Text;
import java.util.Locale;

/** What the check of one link of a Decision came to. */
public record Finding(Link link, boolean ok, Text text) {

  static Finding ok(Link link, String zh, String en) {
    return new Finding(link, true, Text.of(zh, en));
  }

  static Finding broken(Link link, String zh, String en) {
    return new Finding(link, false, Text.of(zh, en));
  }

  /** The links, in the order of the chain. */
  public enum Link {
    FILE("文件"),
    IDENTITY("身份"),
    EVIDENCE("证据"),
    PREDICTION("预测"),
    PLAN("计划"),
    ACTION("执行"),
    OUTCOME("结果"),
    RECEIPT("回执");

    private final Text label;

    Link(String zh) {
      label = Text.of(zh, name().toLowerCase(Locale.ROOT));
    }

    public Text label() {
      return label;
    }
  }
}
