// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.note.NoteSignature;
import java.util.List;

/** What came of asking a witness. */
public sealed interface WitnessReply {

  /** It cosigned; the lines are of the key it is known by, and hold. */
  record Cosigned(List<NoteSignature> lines) implements WitnessReply {
    public Cosigned {
      lines = List.copyOf(lines);
    }
  }

  /** It has cosigned another size of this log last. */
  record OtherSize(long size) implements WitnessReply {}

  /**
   * It refuses, or what it answers is nothing a witness answers.
   *
   * @param status of HTTP
   * @param reason the beginning of what it says
   */
  record Refused(int status, Text reason) implements WitnessReply {}

  /** It did not answer in time, or not at all. */
  record Unreachable(Text reason) implements WitnessReply {}
}
