// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log sends to a witness. Source: C2SP tlog-witness, section "add-checkpoint".
 *
 * @param oldSize the size the witness cosigned last, from 0 to that of the checkpoint
 * @param proof the consistency proof from that size, at most {@link #MAX_PROOF}; empty from 0
 * @param checkpoint the state to cosign
 */
public record AddCheckpoint(long oldSize, List<Digest> proof, Checkpoint checkpoint) {

  /** The most hashes a proof may have. */
  public static final int MAX_PROOF = 63;

  /** The type of an answer that is the size the witness has. */
  static final String SIZE_TYPE = "text/x.tlog.size";

  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || oldSize > checkpoint.size() || proof.size() > MAX_PROOF) {
      throw new MalformedException(
          Text.of(
                  "旧条数 %d 须为 0 至检查点的条数 %d，证明（%d）最多 %d 个哈希。",
                  "The old size (%d) must be from 0 to the checkpoint's (%d), and the proof (%d) at most %d hashes.")
              .formatted(oldSize, checkpoint.size(), proof.size(), MAX_PROOF));
    }
  }

  /**
   * Reads a request's body; says nothing yet of whether anything in it holds.
   *
   * @throws IllegalArgumentException if it is not exactly in the form of tlog-witness
   */
  static AddCheckpoint parse(String body) {
    int split = body.indexOf("\n\n");
    if (split < 0) {
      throw new MalformedException(
          Text.of("检查点之前须有一个空行。", "An empty line must stand before the checkpoint."));
    }
    String[] lines = body.substring(0, split).split("\n", -1);
    Matcher old = OLD.matcher(lines[0]);
    if (!old.matches() || lines.length > 1 + MAX_PROOF) {
      throw new MalformedException(
          Text.of(
                  "第一行须为“old”和条数，其后最多 %d 个哈希。",
                  "The first line must be 'old' and a size, and at most %d hashes follow.")
              .formatted(MAX_PROOF));
    }
    List<Digest> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(hash(lines[i]));
    }
    return new AddCheckpoint(
        Long.parseLong(old.group(1)), proof, Checkpoint.parse(body.substring(split + 2)));
  }

  private static Digest hash(String line) {
    byte[] hash = Base64.getDecoder().decode(line);
    if (!base64(hash).equals(line)) {
      throw new MalformedException(
          Text.of("证明中有一行的 base64 不是唯一写法。", "A line of the proof is not in its one base64 form."));
    }
    return new Digest(HexFormat.of().formatHex(hash));
  }

  private static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }

  /** The request's body. */
  String body() {
    StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(hash -> body.append(base64(HexFormat.of().parseHex(hash.hex()))).append('\n'));
    return body.append('\n').append(checkpoint).toString();
  }
}
