// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.note;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state of a log at one size: whoever holds two of them can ask for the proof that the later
 * extends the earlier.
 *
 * <p>Source: C2SP tlog-checkpoint. Extension lines are refused: witnesses vouch for none.
 *
 * @param origin the log's name, also the name of its key
 * @param size the number of leaves, from 0
 * @param root the Merkle tree hash at that size
 * @param note what was signed
 */
public record Checkpoint(String origin, long size, Digest root, SignedNote note) {

  public Checkpoint {
    if (!note.text().equals(text(origin, size, root))) {
      throw new MalformedException(
          Text.of("检查点的正文与此不符。", "The checkpoint's note says something else."));
    }
  }

  /** Signs the state; the origin is the name of the signer's key. */
  public static Checkpoint sign(long size, Digest root, Signer signer) {
    String origin = signer.key().name();
    return new Checkpoint(origin, size, root, SignedNote.sign(text(origin, size, root), signer));
  }

  /**
   * Reads a checkpoint; says nothing yet of whether its signatures hold.
   *
   * @throws IllegalArgumentException if it is not exactly in the form of C2SP tlog-checkpoint
   */
  public static Checkpoint parse(String text) {
    SignedNote note = SignedNote.parse(text);
    List<String> lines = List.of(note.text().split("\n", -1));
    if (lines.size() != 4
        || lines.getFirst().isEmpty()
        || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new MalformedException(
          Text.of(
              "检查点有三行：名称、条数和根，条数不带前导零。",
              "A checkpoint has three lines, origin, size and root, and the size no leading zero."));
    }
    byte[] root = Base64.getDecoder().decode(lines.get(2));
    return new Checkpoint(
        lines.get(0),
        Long.parseLong(lines.get(1)),
        new Digest(HexFormat.of().formatHex(root)),
        note);
  }

  /**
   * The same state with more lines under it; a line of the same key name and id gives way to the
   * new one, and every other stays, known or not.
   *
   * @throws IllegalArgumentException if these are more than a note can carry
   */
  public Checkpoint with(List<NoteSignature> lines) {
    Map<List<Object>, NoteSignature> all = new LinkedHashMap<>();
    Stream.concat(note.signatures().stream(), lines.stream())
        .forEach(line -> all.put(List.of(line.name(), line.keyId()), line));
    return new Checkpoint(
        origin, size, root, new SignedNote(note.text(), List.copyOf(all.values())));
  }

  /** The same state with the lines of these keys alone, of which there must be one. */
  public Checkpoint only(List<VKey> keys) {
    List<NoteSignature> lines =
        note.signatures().stream().filter(line -> keys.stream().anyMatch(line::names)).toList();
    return new Checkpoint(origin, size, root, new SignedNote(note.text(), lines));
  }

  private static String text(String origin, long size, Digest root) {
    byte[] hash = HexFormat.of().parseHex(root.hex());
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(hash) + "\n";
  }

  /** The signed note. */
  @Override
  public String toString() {
    return note.toString();
  }
}
