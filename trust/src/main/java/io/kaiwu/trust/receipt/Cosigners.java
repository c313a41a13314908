// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.note.SignedNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint and the keys of all its lines.
 *
 * @param checkpoint the log's line, then one line of each key, in their order
 */
record Cosigners(Checkpoint checkpoint, List<VKey> keys) {

  /** What is left of a checkpoint when the lines of unknown keys, and false ones, are taken off. */
  static Cosigners of(Checkpoint checkpoint, VKey log, List<VKey> known) {
    List<NoteSignature> lines = new ArrayList<>();
    List<VKey> keys = new ArrayList<>();
    for (NoteSignature line : checkpoint.note().signatures()) {
      Optional<VKey> key =
          known.stream()
              .filter(one -> line.names(one) && !keys.contains(one))
              .filter(one -> Cosignature.find(checkpoint, one).isPresent())
              .findFirst();
      if (key.isPresent()) {
        lines.add(line);
        keys.add(key.get());
      } else if (line.names(log)) {
        lines.addFirst(line);
      }
    }
    SignedNote note = new SignedNote(checkpoint.note().text(), lines);
    return new Cosigners(
        new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root(), note), keys);
  }

  /** Whether each line is of the key in its place, no key twice, and every one holds. */
  static boolean hold(Receipt receipt) {
    List<NoteSignature> lines = receipt.checkpoint().note().signatures();
    List<VKey> keys = receipt.cosignerKeys();
    // One line of each key, in order: a line more, or two in turn, could not be told.
    boolean fit =
        lines.size() == 1 + keys.size()
            && new HashSet<>(keys).size() == keys.size()
            && lines.getFirst().names(receipt.logKey())
            && receipt.logKey().type() == KeyType.ED25519;
    for (int i = 0; fit && i < keys.size(); i++) {
      fit =
          lines.get(i + 1).names(keys.get(i))
              && Cosignature.find(receipt.checkpoint(), keys.get(i)).isPresent();
    }
    return fit;
  }
}
