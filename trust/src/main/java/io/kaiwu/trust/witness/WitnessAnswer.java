// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.trust.fraud.ForkEvidence;
import io.kaiwu.trust.note.NoteSignature;
import java.util.List;

/** What a witness makes of a checkpoint. Source: C2SP tlog-witness. */
public sealed interface WitnessAnswer {

  /**
   * It is an extension of all the witness saw (HTTP 200).
   *
   * @param lines one for each key of the witness
   */
  record Cosigned(List<NoteSignature> lines) implements WitnessAnswer {
    public Cosigned {
      lines = List.copyOf(lines);
    }
  }

  /** The witness watches no log of that name (404). */
  record UnknownLog() implements WitnessAnswer {}

  /** No key of that log signed it, or the signature is false (403). */
  record WronglySigned() implements WitnessAnswer {}

  /**
   * The request goes out from a size that is not the witness's (409 with the size).
   *
   * @param size what it cosigned last
   */
  record OtherSize(long size) implements WitnessAnswer {}

  /**
   * The log signed another tree of a size that the witness has cosigned already (409).
   *
   * @param evidence proves it
   */
  record OtherRoot(ForkEvidence evidence) implements WitnessAnswer {}

  /** The proof does not show that the checkpoint extends what the witness cosigned last (422). */
  record Inconsistent() implements WitnessAnswer {}
}
