// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.decision.Witnessing;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.policy.Witness;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.CosigningSettings;
import io.kaiwu.trust.witness.WitnessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The site's ledger with the witnesses of its policy, who are asked beside all that writes. Lies in
 * the site's folder as the commands of {@code ledger} expect it: {@code cosigned} and {@code
 * forks}.
 */
public final class WitnessedLedger implements Witnessing, AutoCloseable {

  private static final String ALARM = "ledger forked at a witness: ";

  private final Notary notary;
  private final TrustPolicy policy;
  private final SignedNote signedPolicy;
  private final List<VKey> keys;
  private final Cosigning cosigning;

  private WitnessedLedger(Notary notary, TrustPolicy policy, Signer logKey, Cosigning cosigning) {
    this.notary = notary;
    this.policy = policy;
    this.signedPolicy = SignedNote.sign(policy.toString(), logKey);
    this.keys = policy.witnesses().stream().map(Witness::key).toList();
    this.cosigning = cosigning;
  }

  /**
   * Begins to ask.
   *
   * @param logKey that of the notary's log, which signs the policy under which receipts are issued
   * @throws SiteException if the policy cannot be read, or is for other logs
   * @throws TrustException if the log does not extend what witnesses cosigned of it
   */
  static WitnessedLedger start(
      SiteFolder folder, SiteConfig.Witnesses settings, Notary notary, Signer logKey) {
    TrustPolicy policy = policy(folder.root().resolve(settings.policy()), notary);
    Cosigning cosigning =
        Cosigning.start(
            notary.log(),
            policy,
            folder.root(),
            CosigningSettings.DEFAULT.withInterval(settings.every()));
    notary.log().onBlock(block -> cosigning.wake());
    cosigning.wake();
    return new WitnessedLedger(notary, policy, logKey, cosigning);
  }

  private static TrustPolicy policy(Path file, Notary notary) {
    TrustPolicy policy;
    try {
      policy = TrustPolicy.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SiteException(
          "The policy of witnesses (%s), which site.yaml names, cannot be read. Maybe write one: docs/reference/witness.md"
              .formatted(file),
          e);
    } catch (TrustException e) {
      throw new SiteException("%s: %s".formatted(file, e.getMessage()), e);
    }
    VKey own = notary.log().key();
    if (policy.logs().stream().noneMatch(log -> log.key().equals(own))) {
      throw new SiteException(
          "The policy of witnesses (%s) does not name this site's log. Maybe add the line: log %s"
              .formatted(file, own));
    }
    return policy;
  }

  public TrustPolicy policy() {
    return policy;
  }

  /** The newest state that the quorum cosigned. */
  public Optional<Checkpoint> findNewest() {
    return cosigning.findWitnessed(-1);
  }

  public List<WitnessStatus> statuses() {
    return cosigning.statuses();
  }

  /** What kept the last round from ending, if anything did. */
  public Optional<TrustException> problem() {
    return cosigning.lastError();
  }

  /** What the newest entry that witnesses have seen proves. */
  public TrustTier tier() {
    return tier(findNewest().map(Checkpoint::size).orElse(0L) - 1);
  }

  @Override
  public TrustTier tier(long index) {
    boolean counts = !policy.quorum().equals(TrustPolicy.NONE);
    return counts && index >= 0 && cosigning.findWitnessed(index).isPresent()
        ? TrustTier.WITNESSED
        : TrustTier.SELF;
  }

  @Override
  public Receipt witnessed(Receipt receipt) {
    try {
      return cosigning
          .findWitnessed(receipt.index())
          .map(state -> notary.receipt(receipt.index(), state).with(state, keys).with(signedPolicy))
          .orElse(receipt);
    } catch (TrustException e) {
      return receipt; // the log is damaged, which its audit tells; what was kept still proves
    }
  }

  /**
   * Raises an alarm for each witness that has seen another history, or more of it than there is.
   */
  void look(AlarmBook alarms) {
    for (WitnessStatus status : statuses()) {
      String key = ALARM + status.key().name();
      boolean bad =
          switch (status.condition()) {
            case FORKED, AHEAD -> true;
            case NOT_ASKED, COSIGNED, UNREACHABLE, REFUSED -> false;
          };
      if (bad) {
        alarms.raise(key, Severity.URGENT, "trust", text(status), REMEDY);
      } else if (status.condition() == WitnessStatus.Condition.COSIGNED) {
        alarms.end(key);
      }
    }
  }

  private static final Text REMEDY =
      Text.of(
          "停机查明：是否恢复了旧备份，账本密钥是否外泄；证据在 forks 目录",
          "stop the site and find out whether an old backup was restored or the log's key is in other hands; evidence is in the folder forks");

  private static Text text(WitnessStatus status) {
    return Text.of(
        "见证方 %s：%s".formatted(status.key().name(), status.text().zh()),
        "witness %s: %s".formatted(status.key().name(), status.text().en()));
  }

  @Override
  public void close() {
    cosigning.close();
  }
}
