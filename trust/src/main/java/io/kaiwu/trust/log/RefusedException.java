// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;

/** Thrown when an entry may not be on a log; none of its batch is. */
public final class RefusedException extends TrustException {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /**
   * A refusal in words.
   *
   * @param text what is wrong with which entry, and what to do
   */
  public RefusedException(Refusal refusal, Text text) {
    super(text);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  public Text text() {
    return problem();
  }
}
