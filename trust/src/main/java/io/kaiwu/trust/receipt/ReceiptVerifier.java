// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.Ed25519;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
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

  /**
   * A verifier with those pins.
   *
   * @param logKeys the only logs to believe; empty to take the one a receipt names
   * @param organisationKeys the only organisations to believe; empty to take the one a receipt
   *     names
   */
  public ReceiptVerifier(Set<VKey> logKeys, Set<VKey> organisationKeys) {
    Ed25519.selfCheck();
    this.logKeys = Set.copyOf(logKeys);
    this.organisationKeys = Set.copyOf(organisationKeys);
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
      return broken(
          Link.FORM,
          "这不是一张完好的回执，内容可能被改动过。（%s）".formatted(e.getMessage()),
          "This is not an intact receipt; it may have been changed. (%s)"
              .formatted(e.getMessage()));
    }
    return verify(receipt);
  }

  /** Verifies a receipt that was read already. */
  public Verdict verify(Receipt receipt) {
    return findBroken(receipt).orElseGet(() -> verified(receipt));
  }

  private Optional<Verdict> findBroken(Receipt receipt) {
    return findBrokenOrganisation(receipt)
        .or(() -> findBrokenLog(receipt))
        .or(() -> findBrokenInclusion(receipt))
        .or(() -> findBrokenTier(receipt));
  }

  private Optional<Verdict> findBrokenOrganisation(Receipt receipt) {
    List<VKey> keys = receipt.organisationKeys();
    if (keys.size() != 1 || !keys.getFirst().fingerprint().equals(receipt.entry().keyId())) {
      return found(
          Link.ORGANISATION_KEY,
          "回执必须且只能附上签署该记录的机构公钥（指纹 %s）。".formatted(receipt.entry().keyId()),
          "A receipt must carry the key of the organisation that signed the entry (fingerprint %s), and no other."
              .formatted(receipt.entry().keyId()));
    }
    VKey key = keys.getFirst();
    if (!organisationKeys.isEmpty() && !organisationKeys.contains(key)) {
      return found(
          Link.ORGANISATION_KEY,
          "机构公钥（%s）不在您信任的名单里。".formatted(key),
          "The organisation's key (%s) is not among those you trust.".formatted(key));
    }
    if (!receipt.entry().isSignedBy(key)) {
      return found(
          Link.ORGANISATION_SIGNATURE,
          "记录内容与机构“%s”的签名不符。".formatted(key.name()),
          "The entry is not what the organisation (%s) signed.".formatted(key.name()));
    }
    return Optional.empty();
  }

  private Optional<Verdict> findBrokenLog(Receipt receipt) {
    VKey key = receipt.logKey();
    Checkpoint checkpoint = receipt.checkpoint();
    if (!logKeys.isEmpty() && !logKeys.contains(key)) {
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
    // A line of a key the receipt does not name could be changed unnoticed.
    if (!receipt.witnessKeys().isEmpty() || checkpoint.note().signatures().size() != 1) {
      return found(
          Link.CHECKPOINT_SIGNATURE,
          "检查点上必须只有账本自己的签名；本版本的验证程序还不能核对见证方。",
          "The checkpoint must carry the log's own signature alone; this verifier cannot check witnesses yet.");
    }
    if (!checkpoint.note().isSignedBy(key)) {
      return found(
          Link.CHECKPOINT_SIGNATURE,
          "检查点与账本“%s”的签名不符。".formatted(key.name()),
          "The checkpoint is not what the log (%s) signed.".formatted(key.name()));
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
            "无法证明该记录是账本的第 %d 条（账本共 %d 条）。"
                .formatted(receipt.index() + 1, receipt.checkpoint().size()),
            "It is not proven that the entry is number %d of the %d in the log."
                .formatted(receipt.index() + 1, receipt.checkpoint().size()));
  }

  private static Optional<Verdict> findBrokenTier(Receipt receipt) {
    TrustTier proven = provenTier();
    return receipt.tier() == proven
        ? Optional.empty()
        : found(
            Link.TIER,
            "回执自称信任等级为“%s”，实际只能证明“%s”。".formatted(receipt.tier().label().zh(), proven.label().zh()),
            "The receipt claims the tier (%s) but proves (%s)."
                .formatted(receipt.tier().label().en(), proven.label().en()));
  }

  /** By now the log's signature alone is known to hold, and no cosignature is accepted. */
  private static TrustTier provenTier() {
    return TrustTier.SELF;
  }

  private Verified verified(Receipt receipt) {
    VKey organisation = receipt.organisationKeys().getFirst();
    VKey log = receipt.logKey();
    boolean organisationPinned = !organisationKeys.isEmpty();
    boolean logPinned = !logKeys.isEmpty();
    String zh =
        "机构“%s”签署的这条记录是账本“%s”的第 %d 条，内容与入账时一致。信任等级：%s。"
            .formatted(
                organisation.name(), log.name(), receipt.index() + 1, provenTier().label().zh());
    String en =
        "The entry signed by (%s) is number %d of the log (%s), as it was recorded. Trust tier: %s."
            .formatted(
                organisation.name(), receipt.index() + 1, log.name(), provenTier().label().en());
    if (!organisationPinned || !logPinned) {
      zh +=
          "注意：部分密钥由回执自己给出，请与对方核对指纹：机构 %s，账本 %s。"
              .formatted(organisation.fingerprint(), log.fingerprint());
      en +=
          " Note: not every key was known beforehand; those that were not are the ones the receipt names. Compare the fingerprints with their owners: organisation %s, log %s."
              .formatted(organisation.fingerprint(), log.fingerprint());
    }
    return new Verified(
        provenTier(), receipt, organisation, log, organisationPinned, logPinned, Text.of(zh, en));
  }

  private static Optional<Verdict> found(Link link, String zh, String en) {
    return Optional.of(broken(link, zh, en));
  }

  private static Broken broken(Link link, String zh, String en) {
    return new Broken(link, Text.of(zh, en));
  }
}
