// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import io.kaiwu.core.text.Text;

/** What a key's signature is worth at one place of the log. */
public enum Standing {
  /** The key was its organisation's there. */
  VALID(Text.of("有效", "valid")),
  /** It was, but was said later to have been in other hands by then. */
  DOUBTFUL(Text.of("存疑（密钥可能已泄露）", "doubtful (the key may have been stolen by then)")),
  /** It was not yet known, or no longer in use. */
  INVALID(Text.of("无效", "invalid"));

  private final Text label;

  Standing(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
