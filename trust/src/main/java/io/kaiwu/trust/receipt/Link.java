// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.Text;

/** The links of the chain from a receipt's first byte to its claim, in the order they are tried. */
public enum Link {
  FORM(Text.of("格式", "form")),
  ORGANISATION_KEY(Text.of("机构密钥", "organisation key")),
  ORGANISATION_SIGNATURE(Text.of("机构签名", "organisation signature")),
  DISCLOSURE(Text.of("公开字段", "disclosed fields")),
  LOG_KEY(Text.of("账本密钥", "log key")),
  ORIGIN(Text.of("账本名称", "origin")),
  CHECKPOINT_SIGNATURE(Text.of("检查点签名", "checkpoint signature")),
  COSIGNATURES(Text.of("联署", "cosignatures")),
  INCLUSION(Text.of("包含证明", "inclusion proof")),
  POLICY(Text.of("见证策略", "witness policy")),
  TIER(Text.of("信任等级", "trust tier"));

  private final Text label;

  Link(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
