// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;

/** Why an entry may not be on a log; what is counted of it. */
public enum Refusal {
  MALFORMED(Text.of("格式不对", "malformed")),
  OVERSIZED(Text.of("过大", "oversized")),
  DUPLICATED(Text.of("重复", "duplicated")),
  REPLAYED(Text.of("重放", "replayed")),
  WRONGLY_SIGNED(Text.of("签名不符", "wrongly signed")),
  UNAUTHORISED(Text.of("未获授权", "unauthorised")),
  FUTURE_DATED(Text.of("时间超前", "future-dated"));

  private final Text label;

  Refusal(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
