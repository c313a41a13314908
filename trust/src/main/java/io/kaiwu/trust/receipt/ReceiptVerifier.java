// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.disclosure.Disclosure;
import io.kaiwu.trust.disclosure.Disclosures;
import io.kaiwu.trust.disclosure.Revealed;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Ed25519;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Backing.PolicySource;
import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies receipts from their own bytes and the keys pinned beforehand: no log, no network, no
 * clock. Safe for use by many threads.
 *
 * <p>Without a pin a receipt proves only that the key it names itself signed; the verdict says so.
 */
public final class ReceiptVerifier {

  private final Set<VKey> logKeys;
  private final Set<VKey> organisationKeys;
  private final Optional<TrustPolicy> policy;

  /**
   * A verifier with those pins.
   *
   * @param logKeys the only logs to believe; empty to take the one a receipt names
   * @param organisationKeys the only organisations to believe; empty to take the ones a receipt
   *     names
   */
  public ReceiptVerifier(Set<VKey> logKeys, Set<VKey> organisationKeys) {
    this(logKeys, organisationKeys, Optional.empty());
  }

  /**
   * A verifier with those pins and a policy of its own.
   *
   * @param policy the rule that every receipt must meet, in place of the one it brings along; a
   *     policy that names logs pins these too
   */
  public ReceiptVerifier(
      Set<VKey> logKeys, Set<VKey> organisationKeys, Optional<TrustPolicy> policy) {
    Ed25519.selfCheck();
    this.logKeys = Set.copyOf(logKeys);
    this.organisationKeys = Set.copyOf(organisationKeys);
    this.policy = policy;
  }

  /** A verifier that takes the keys a receipt names, and says so. */
  public static ReceiptVerifier withoutPins() {
    return new ReceiptVerifier(Set.of(), Set.of());
  }

  /** Verifies the canonical JSON of a receipt. Whatever the bytes are, it returns. */
  public Verdict verify(byte[] json) {
    Receipt receipt;
    try {
      receipt = Receipt.parse(json);
    } catch (IllegalArgumentException e) {
      return new Broken(
          Link.FORM,
          Text.of(
                  "这不是一张完好的回执，内容可能被改动过。（%s）",
                  "This is not an intact receipt; it may have been changed. (%s)")
              .formatted(e));
    }
    return verify(receipt);
  }

  /** Verifies a receipt that was read already. */
  public Verdict verify(Receipt receipt) {
    return findBroken(receipt).orElseGet(() -> verified(receipt));
  }

  private Optional<Verdict> findBroken(Receipt receipt) {
    return findBrokenOrganisation(receipt)
        .or(() -> findBrokenDisclosure(receipt))
        .or(() -> findBrokenLog(receipt))
        .or(() -> findBrokenInclusion(receipt))
        .or(() -> findBrokenPolicy(receipt))
        .or(() -> findBrokenTier(receipt));
  }

  private Optional<Verdict> findBrokenOrganisation(Receipt receipt) {
    SignedEntry entry = receipt.entry();
    List<VKey> keys = receipt.organisationKeys();
    List<Digest> signers = new ArrayList<>(List.of(entry.keyId()));
    entry.countersignatures().forEach(second -> signers.add(second.keyId()));
    if (!keys.stream().map(VKey::fingerprint).toList().equals(signers)) {
      return found(
          Link.ORGANISATION_KEY,
          "回执必须且只能附上签署该记录的各机构公钥，次序与签名一致（指纹 %s）。".formatted(signers),
          "A receipt must carry the keys of the organisations that signed the entry, in their order (fingerprints %s), and no other."
              .formatted(signers));
    }
    for (VKey key : keys) {
      if (!organisationKeys.isEmpty() && !organisationKeys.contains(key)) {
        return found(
            Link.ORGANISATION_KEY,
            "机构公钥（%s）不在您信任的名单里。".formatted(key),
            "The organisation's key (%s) is not among those you trust.".formatted(key));
      }
      boolean signed =
          key.equals(keys.getFirst()) ? entry.isSignedBy(key) : entry.isCountersignedBy(key);
      if (!signed) {
        return found(
            Link.ORGANISATION_SIGNATURE,
            "记录内容与机构“%s”的签名不符。".formatted(key.name()),
            "The entry is not what the organisation (%s) signed.".formatted(key.name()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict> findBrokenDisclosure(Receipt receipt) {
    try {
      List<Disclosure> shown = receipt.disclosures();
      for (int i = 1; i < shown.size(); i++) {
        if (shown.get(i - 1).text().compareTo(shown.get(i).text()) >= 0) {
          throw new MalformedException(
              Text.of("披露没有排序，或有重复。", "The disclosures are not sorted, or one is twice."));
        }
      }
      if (!shown.isEmpty()) {
        Disclosures.reveal(receipt.entry(), shown);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return found(
          Link.DISCLOSURE,
          Text.of(
                  "公开的字段与入账时的承诺不符。（%s）",
                  "The disclosed fields are not those that were committed to. (%s)")
              .formatted(e));
    }
  }

  private Optional<Verdict> findBrokenLog(Receipt receipt) {
    VKey key = receipt.logKey();
    Checkpoint checkpoint = receipt.checkpoint();
    boolean inPolicy =
        policy.filter(pinned -> !pinned.logs().isEmpty()).stream()
            .allMatch(pinned -> pinned.logs().stream().anyMatch(log -> log.key().equals(key)));
    if ((!logKeys.isEmpty() && !logKeys.contains(key)) || !inPolicy) {
      return found(
          Link.LOG_KEY,
          "账本公钥（%s）不在您信任的名单里。".formatted(key),
          "The log's key (%s) is not among those you trust.".formatted(key));
    }
    if (!checkpoint.origin().equals(key.name())) {
      return found(
          Link.ORIGIN,
          "检查点出自账本“%s”，而密钥属于“%s”。".formatted(checkpoint.origin(), key.name()),
          "The checkpoint is of the log (%s), the key of (%s)."
              .formatted(checkpoint.origin(), key.name()));
    }
    if (!checkpoint.note().isSignedBy(key)) {
      return found(
          Link.CHECKPOINT_SIGNATURE,
          "检查点与账本“%s”的签名不符。".formatted(key.name()),
          "The checkpoint is not what the log (%s) signed.".formatted(key.name()));
    }
    if (!Cosigners.hold(receipt)
        || (receipt.claim().isPresent() && !receipt.cosignerKeys().isEmpty())) {
      return found(
          Link.COSIGNATURES,
          "检查点上的每一行都必须出自回执所列的密钥，次序一致，且签名无误。",
          "Each line under the checkpoint must be of a key the receipt lists, in that order, and hold.");
    }
    return Optional.empty();
  }

  private static Optional<Verdict> findBrokenInclusion(Receipt receipt) {
    HexFormat hex = HexFormat.of();
    boolean included =
        ProofVerifier.verifiesInclusion(
            new MerkleHasher().leaf(receipt.entry().leafBytes()),
            receipt.index(),
            receipt.checkpoint().size(),
            receipt.proof().stream().map(Digest::hex).map(hex::parseHex).toList(),
            hex.parseHex(receipt.checkpoint().root().hex()));
    return included
        ? Optional.empty()
        : found(
            Link.INCLUSION,
            "无法证明该记录是账本的第 %d 条（从 0 数起，账本共 %d 条）。"
                .formatted(receipt.index(), receipt.checkpoint().size()),
            "It is not proven that the entry is number %d, counted from 0, of the %d in the log."
                .formatted(receipt.index(), receipt.checkpoint().size()));
  }

  private Optional<Verdict> findBrokenPolicy(Receipt receipt) {
    try {
      Optional<TrustPolicy> own = ownPolicy(receipt);
      boolean foreign =
          own.stream()
              .anyMatch(rule ->
                  !rule.logs().isEmpty()
                      && rule.logs().stream().noneMatch(log -> log.key().equals(receipt.logKey())));
      if (foreign) {
        return found(
            Link.POLICY, "回执自带的策略是为别的账本写的。", "The receipt's own policy is for another log.");
      }
    } catch (TrustException | IllegalArgumentException e) {
      return found(
          Link.POLICY,
          Text.of(
                  "回执自带的策略未经账本签署，或无法读取。（%s）",
                  "The receipt's own policy is not signed by the log, or cannot be read. (%s)")
              .formatted(e));
    }
    if (policy.isPresent() && !policy.get().evaluate(receipt.checkpoint()).quorum()) {
      return found(Link.POLICY, backing(receipt).text());
    }
    return Optional.empty();
  }

  private static Optional<TrustPolicy> ownPolicy(Receipt receipt) {
    return receipt
        .policy()
        .map(note -> {
          if (note.signatures().size() != 1 || !note.isSignedBy(receipt.logKey())) {
            throw new MalformedException(
                Text.of("它须有账本的签名，且没有别的签名。", "It must carry the log's signature, and no other."));
          }
          return TrustPolicy.parse(note.text());
        });
  }

  private Optional<Verdict> findBrokenTier(Receipt receipt) {
    // A receipt with a claim has no cosignature, so that this is all it can prove.
    return receipt.claim().filter(claim -> claim != TrustTier.SELF).isEmpty()
        ? Optional.empty()
        : found(
            Link.TIER,
            "回执自称信任等级为“%s”，实际只能证明“%s”。"
                .formatted(receipt.claim().get().label().zh(), TrustTier.SELF.label().zh()),
            "The receipt claims the tier (%s) but proves (%s)."
                .formatted(receipt.claim().get().label().en(), TrustTier.SELF.label().en()));
  }

  private Backing backing(Receipt receipt) {
    return policy.isPresent()
        ? Backing.of(receipt.checkpoint(), receipt.cosignerKeys(), policy, PolicySource.PINNED)
        : Backing.of(
            receipt.checkpoint(), receipt.cosignerKeys(), ownPolicy(receipt), PolicySource.RECEIPT);
  }

  private Verified verified(Receipt receipt) {
    VKey organisation = receipt.organisationKeys().getFirst();
    VKey log = receipt.logKey();
    Backing backing = backing(receipt);
    Revealed revealed = revealed(receipt);
    boolean organisationPinned = !organisationKeys.isEmpty();
    boolean logPinned =
        !logKeys.isEmpty() || policy.filter(pinned -> !pinned.logs().isEmpty()).isPresent();
    return new Verified(
        backing,
        receipt,
        revealed,
        organisation,
        log,
        organisationPinned,
        logPinned,
        VerifiedText.of(receipt, revealed, backing, organisationPinned && logPinned));
  }

  /** What a receipt without disclosures holds is shown as it was signed, commitments and all. */
  private static Revealed revealed(Receipt receipt) {
    SignedEntry entry = receipt.entry();
    return receipt.disclosures().isEmpty()
        ? new Revealed(entry.payloadJson(), List.of(), Disclosures.count(entry))
        : Disclosures.reveal(entry, receipt.disclosures());
  }

  private static Optional<Verdict> found(Link link, String zh, String en) {
    return found(link, Text.of(zh, en));
  }

  private static Optional<Verdict> found(Link link, Text why) {
    return Optional.of(new Broken(link, why));
  }
}
