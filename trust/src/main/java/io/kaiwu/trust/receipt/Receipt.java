// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Disclosure;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.SignedNote;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to show, away from the log, that organisations said something and that the log
 * holds it; as JSON it is canonical (RFC 8785), see {@link ReceiptJson}.
 *
 * <p>There are two formats. The first carries the log's signature alone and claims a tier. The
 * second claims nothing, and has room for cosignatures, the policy they were gathered under, and
 * disclosed fields.
 *
 * @param entry what was said
 * @param index its place in the log, from 0
 * @param proof the inclusion proof, leaf side first
 * @param checkpoint the log's state that contains it: the log's line, then one of each cosigner
 * @param logKey the key that signed the checkpoint
 * @param organisationKeys the key of the entry's signer, then those of its countersigners in the
 *     entry's order
 * @param cosignerKeys in the order of their lines; none in format 1
 * @param policy a C2SP tlog-policy, signed by the log; none in format 1
 * @param disclosures of private fields, sorted by their text; none in format 1
 * @param claim the tier that a receipt of format 1 claims; empty in format 2. A verifier computes
 *     the tier of both
 */
public record Receipt(
    SignedEntry entry,
    long index,
    List<Digest> proof,
    Checkpoint checkpoint,
    VKey logKey,
    List<VKey> organisationKeys,
    List<VKey> cosignerKeys,
    Optional<SignedNote> policy,
    List<Disclosure> disclosures,
    Optional<TrustTier> claim) {

  public Receipt {
    proof = List.copyOf(proof);
    organisationKeys = List.copyOf(organisationKeys);
    cosignerKeys = List.copyOf(cosignerKeys);
    disclosures = List.copyOf(disclosures);
    if (index < 0) {
      throw new MalformedException(
          Text.of("序号 %d 不可为负。", "The index (%d) must not be negative.").formatted(index));
    }
    if (claim.isPresent() && (policy.isPresent() || !disclosures.isEmpty())) {
      throw new MalformedException(
          Text.of("自称等级的回执不能再含其他部分。", "A receipt that claims a tier has no room for more."));
    }
  }

  /** The receipt of one operator's word, in format 1. */
  public static Receipt of(
      SignedEntry entry,
      long index,
      List<Digest> proof,
      Checkpoint checkpoint,
      VKey logKey,
      List<VKey> organisationKeys) {
    return new Receipt(
        entry,
        index,
        proof,
        checkpoint,
        logKey,
        organisationKeys,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.of(TrustTier.SELF));
  }

  /** The same with the log's own line alone under the checkpoint. */
  public Receipt unwitnessed() {
    Checkpoint own = Cosigners.of(checkpoint, logKey, List.of()).checkpoint();
    return new Receipt(
        entry, index, proof, own, logKey, organisationKeys, List.of(), policy, disclosures, claim);
  }

  /**
   * The same with cosignatures, in format 2; lines of other keys are left out, for nobody could
   * check them.
   *
   * @param cosigned the receipt's checkpoint with more lines
   * @param cosigners the keys one knows
   */
  public Receipt with(Checkpoint cosigned, List<VKey> cosigners) {
    if (!cosigned.note().text().equals(checkpoint.note().text())) {
      throw new MalformedException(
          Text.of("带联署的检查点是另一状态的。", "The cosigned checkpoint is of another state."));
    }
    Cosigners known = Cosigners.of(cosigned, logKey, cosigners);
    return new Receipt(
        entry,
        index,
        proof,
        known.checkpoint(),
        logKey,
        organisationKeys,
        known.keys(),
        policy,
        disclosures,
        Optional.empty());
  }

  /** The same with the policy under which it is issued, in format 2; see {@link #policy}. */
  public Receipt with(SignedNote signedPolicy) {
    return new Receipt(
        entry,
        index,
        proof,
        checkpoint,
        logKey,
        organisationKeys,
        cosignerKeys,
        Optional.of(signedPolicy),
        disclosures,
        Optional.empty());
  }

  /** The same showing those private fields, in format 2. */
  public Receipt with(List<Disclosure> shown) {
    return new Receipt(
        entry,
        index,
        proof,
        checkpoint,
        logKey,
        organisationKeys,
        cosignerKeys,
        policy,
        shown.stream().sorted(Comparator.comparing(Disclosure::text)).distinct().toList(),
        Optional.empty());
  }

  /**
   * Reads what {@link #bytes} wrote; says nothing yet of whether it proves anything.
   *
   * @throws IllegalArgumentException if the bytes are not exactly those of some receipt
   */
  public static Receipt parse(byte[] json) {
    return ReceiptJson.parse(json);
  }

  /** As {@link #parse(byte[])}, of a receipt inside a canonical JSON text. */
  public static Receipt of(JsonNode node) {
    return ReceiptJson.of(node);
  }

  /** The receipt as JSON, for embedding; its canonical bytes are {@link #bytes}. */
  public ObjectNode json() {
    return ReceiptJson.json(this);
  }

  /** The canonical bytes: what is handed to a partner. */
  public byte[] bytes() {
    return CanonicalJson.bytes(json());
  }
}
