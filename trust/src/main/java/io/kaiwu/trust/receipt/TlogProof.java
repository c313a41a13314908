// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The same as a receipt for those who have entry and keys already: a {@code .tlog-proof} that other
 * programs read too. Parsing and writing give the same characters back.
 *
 * <p>Source: C2SP tlog-proof, {@code c2sp.org/tlog-proof@v1}.
 *
 * @param extra opaque and authenticated by nothing; base64
 * @param index the entry's place in the log, from 0
 * @param proof the inclusion proof, leaf side first
 * @param checkpoint the log's state, with any cosignatures
 */
public record TlogProof(
    Optional<String> extra, long index, List<Digest> proof, Checkpoint checkpoint) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int MAX_LENGTH = 1_000_000;

  public TlogProof {
    proof = List.copyOf(proof);
    if (index < 0) {
      throw new MalformedException(
          Text.of("序号 %d 不可为负。", "The index (%d) must not be negative.").formatted(index));
    }
  }

  /** The proof in a receipt; the entry's leaf and all keys go another way. */
  public static TlogProof of(Receipt receipt) {
    return new TlogProof(Optional.empty(), receipt.index(), receipt.proof(), receipt.checkpoint());
  }

  /** Whether the text begins like one. */
  public static boolean isOne(String text) {
    return text.startsWith(HEADER + "\n");
  }

  /**
   * Reads a proof; says nothing yet of whether it holds.
   *
   * @throws IllegalArgumentException if it is not exactly in the form of C2SP tlog-proof
   */
  public static TlogProof parse(String text) {
    int split = text.indexOf("\n\n");
    if (!isOne(text) || split < 0 || text.length() > MAX_LENGTH) {
      throw new MalformedException(
          Text.of(
                  "证明的第一行须为 %s，检查点之前须有一个空行。",
                  "A proof begins with the line (%s), and an empty line stands before its checkpoint.")
              .formatted(HEADER));
    }
    List<String> lines =
        new ArrayList<>(List.of(text.substring(HEADER.length() + 1, split).split("\n", -1)));
    Optional<String> extra =
        lines.getFirst().startsWith("extra ")
            ? Optional.of(lines.removeFirst().substring("extra ".length()))
            : Optional.empty();
    if (lines.isEmpty() || !lines.getFirst().matches("index (0|[1-9][0-9]{0,17})")) {
      throw new MalformedException(
          Text.of("序号须为不带前导零的数字。", "The index must be a number without leading zeroes."));
    }
    TlogProof read =
        new TlogProof(
            extra,
            Long.parseLong(lines.removeFirst().substring("index ".length())),
            lines.stream().map(TlogProof::hash).toList(),
            Checkpoint.parse(text.substring(split + 2)));
    if (!read.toString().equals(text)) {
      throw new MalformedException(Text.of("证明不是唯一写法。", "The proof is not in its one form."));
    }
    return read;
  }

  private static Digest hash(String base64) {
    return new Digest(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
  }

  /** Whether the leaf stands at the index of the checkpoint's tree. */
  public boolean proves(byte[] leaf) {
    HexFormat hex = HexFormat.of();
    return ProofVerifier.verifiesInclusion(
        new MerkleHasher().leaf(leaf),
        index,
        checkpoint.size(),
        proof.stream().map(hash -> hex.parseHex(hash.hex())).toList(),
        hex.parseHex(checkpoint.root().hex()));
  }

  /** The proof as it is stored. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(opaque -> text.append("extra ").append(opaque).append('\n'));
    text.append("index ").append(index).append('\n');
    for (Digest hash : proof) {
      byte[] bytes = HexFormat.of().parseHex(hash.hex());
      text.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    return text.append('\n').append(checkpoint).toString();
  }
}
