// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.policy.Log;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Backing.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies a {@link TlogProof} of some bytes, with keys from elsewhere; lines of keys that neither
 * are given nor stand in the policy are passed over, as C2SP signed-note asks.
 */
public final class TlogProofVerifier {

  /** What was found. */
  public sealed interface Result {

    Text text();

    /** Every link holds. */
    record Holds(VKey log, Backing backing, Text text) implements Result {}

    /** A link is broken. */
    record Fails(Link link, Text text) implements Result {}
  }

  private final List<VKey> logKeys;
  private final Set<VKey> organisationKeys;
  private final Optional<TrustPolicy> policy;

  /**
   * A verifier.
   *
   * @param logKeys the logs to believe, besides those of the policy
   * @param organisationKeys who must have signed an entry; empty to leave its signature unchecked
   * @throws IllegalArgumentException if no log is given
   */
  public TlogProofVerifier(
      Set<VKey> logKeys, Set<VKey> organisationKeys, Optional<TrustPolicy> policy) {
    this.logKeys =
        Stream.concat(
                logKeys.stream(),
                policy.stream().flatMap(rule -> rule.logs().stream()).map(Log::key))
            .distinct()
            .toList();
    this.organisationKeys = Set.copyOf(organisationKeys);
    this.policy = policy;
    if (this.logKeys.isEmpty()) {
      throw new MalformedException(
          Text.of(
              "证明中没有密钥。请用 --log-key 给出账本公钥，或给出列有它的策略。",
              "A .tlog-proof carries no key. Maybe name the log's with --log-key, or give a policy that lists it."));
    }
  }

  /** Verifies that the log holds those bytes as a leaf. */
  public Result verify(TlogProof proof, byte[] leaf) {
    Optional<VKey> log =
        logKeys.stream()
            .filter(key -> key.name().equals(proof.checkpoint().origin()))
            .filter(key -> proof.checkpoint().note().isSignedBy(key))
            .findFirst();
    if (log.isEmpty()) {
      return new Result.Fails(
          Link.CHECKPOINT_SIGNATURE,
          Text.of(
              "检查点（%s）没有您信任的账本的有效签名。".formatted(proof.checkpoint().origin()),
              "The checkpoint of (%s) carries no valid signature of a log you trust."
                  .formatted(proof.checkpoint().origin())));
    }
    if (!proof.proves(leaf)) {
      return new Result.Fails(
          Link.INCLUSION,
          Text.of(
              "无法证明所给内容是账本的第 %d 条。".formatted(proof.index()),
              "It is not proven that the given bytes are entry %d of the log."
                  .formatted(proof.index())));
    }
    Backing backing = Backing.of(proof.checkpoint(), List.of(), policy, PolicySource.PINNED);
    if (policy.isPresent() && !policy.get().evaluate(proof.checkpoint()).quorum()) {
      return new Result.Fails(Link.POLICY, backing.text());
    }
    return signed(leaf) ? holds(proof, log.get(), backing) : unsigned();
  }

  private boolean signed(byte[] leaf) {
    if (organisationKeys.isEmpty()) {
      return true;
    }
    try {
      SignedEntry entry = SignedEntry.parse(leaf);
      return organisationKeys.stream().anyMatch(entry::isSignedBy);
    } catch (IllegalArgumentException noEntry) {
      return false;
    }
  }

  private static Result unsigned() {
    return new Result.Fails(
        Link.ORGANISATION_SIGNATURE,
        Text.of(
            "记录没有您信任的机构的有效签名。",
            "The entry carries no valid signature of an organisation you trust."));
  }

  private Result holds(TlogProof proof, VKey log, Backing backing) {
    boolean checked = !organisationKeys.isEmpty();
    return new Result.Holds(
        log,
        backing,
        Text.of(
            "所给内容是账本“%s”的第 %d 条%s。%s"
                .formatted(
                    log.name(),
                    proof.index(),
                    checked ? "，且有所列机构的签名" : "；未核对机构签名",
                    backing.text().zh()),
            "The given bytes are entry %d of the log (%s)%s. %s"
                .formatted(
                    proof.index(),
                    log.name(),
                    checked
                        ? ", signed by an organisation you named"
                        : "; no organisation's signature was checked",
                    backing.text().en())));
  }
}
