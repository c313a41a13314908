// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.Countersignature;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Receipt;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes receipts of what stands on a log. Safe for use by many threads. */
public final class ReceiptIssuer {

  private final TransparencyLog log;
  private final Function<Digest, Optional<VKey>> keys;

  /**
   * An issuer.
   *
   * @param keys the keys of organisations by fingerprint
   */
  public ReceiptIssuer(TransparencyLog log, Function<Digest, Optional<VKey>> keys) {
    this.log = log;
    this.keys = keys;
  }

  /**
   * The receipt of an entry against the newest checkpoint.
   *
   * @throws IllegalArgumentException if the log has no such entry
   * @throws TrustException if the key of a signer is not known
   * @throws LogDamagedException if the entry is not what was written
   */
  public Receipt receipt(long index) {
    return receipt(index, log.checkpoint());
  }

  /**
   * The receipt against a checkpoint of this log that contains the entry; of its lines, only the
   * log's goes into it ({@link Receipt#with(Checkpoint, List)} takes the others).
   */
  public Receipt receipt(long index, Checkpoint checkpoint) {
    return receipt(log.entry(index), index, checkpoint);
  }

  /** As {@link #receipt(long, Checkpoint)}, of an entry that was read already. */
  Receipt receipt(SignedEntry entry, long index, Checkpoint checkpoint) {
    List<Digest> proof = log.inclusionProof(index, checkpoint.size());
    HexFormat hex = HexFormat.of();
    boolean proven =
        ProofVerifier.verifiesInclusion(
            new MerkleHasher().leaf(entry.leafBytes()),
            index,
            checkpoint.size(),
            proof.stream().map(Digest::hex).map(hex::parseHex).toList(),
            hex.parseHex(checkpoint.root().hex()));
    if (!proven) {
      throw LogDamagedException.history(
          Damage.ofEntry(
              TreeFiles.name(0),
              index * MerkleHasher.LENGTH,
              index,
              Text.of("树已不能证明此条记录", "the tree does not prove the entry any more")));
    }
    return Receipt.of(entry, index, proof, checkpoint, log.key(), signers(entry, index))
        .unwitnessed();
  }

  private List<VKey> signers(SignedEntry entry, long index) {
    return Stream.concat(
            Stream.of(entry.keyId()),
            entry.countersignatures().stream().map(Countersignature::keyId))
        .map(keyId ->
            keys.apply(keyId)
                .orElseThrow(() ->
                    new TrustException(
                        Text.of(
                                "记录 %d 由本处不认识的密钥 %s 签署。请给出该机构的密钥，或重新登记。",
                                "The entry (%d) is signed by a key (%s) that is not known here. Maybe name the key of that organisation, or register it again.")
                            .formatted(index, keyId))))
        .toList();
  }
}
