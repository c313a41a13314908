// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;

/**
 * How it stands with one witness of a log.
 *
 * @param key of the witness
 * @param size up to which it cosigned last, by what this process knows; 0 if nothing
 * @param condition of the last time it was asked
 * @param text the sentence to show
 */
public record WitnessStatus(VKey key, long size, Condition condition, Text text) {

  /** What came of the last time. */
  public enum Condition {
    NOT_ASKED,
    COSIGNED,
    /** It does not answer. */
    UNREACHABLE,
    /** It does not cosign: it does not know the log, or is no witness. */
    REFUSED,
    /** It cosigned more entries than this log has: an old backup was restored, or worse. */
    AHEAD,
    /** It cosigned another history: the evidence is kept. */
    FORKED
  }
}
