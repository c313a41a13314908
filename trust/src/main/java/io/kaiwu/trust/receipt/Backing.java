// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.Evaluation;
import io.kaiwu.trust.policy.TrustPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who stands behind a checkpoint besides the key of the log, and what that proves. Operators are
 * counted, not keys: ten witnesses of one operator are one witness.
 *
 * @param policy whose rule was asked
 * @param operators the operators other than the log's own that cosigned; of those the policy lists,
 *     or of all if there is no policy
 * @param listedOperators how many such operators the policy lists
 * @param quorum whether the witnesses meet the policy, which asks for at least one
 * @param nodes how many of the log's own machines cosigned
 * @param listedNodes how many of them the policy lists
 */
public record Backing(
    PolicySource policy,
    SortedSet<String> operators,
    int listedOperators,
    boolean quorum,
    int nodes,
    int listedNodes) {

  /** Fewer machines have no majority that survives one of them. */
  private static final int LEAST_NODES = 3;

  /** Whose policy it is. */
  public enum PolicySource {
    /** There is none, and nobody but the log counts. */
    NONE,
    /** The one in the receipt: the operator's own choice. */
    RECEIPT,
    /** The verifier's own. */
    PINNED
  }

  public Backing {
    operators = Collections.unmodifiableSortedSet(new TreeSet<>(operators));
  }

  static Backing of(
      Checkpoint checkpoint,
      Collection<VKey> cosigners,
      Optional<TrustPolicy> policy,
      PolicySource source) {
    String own = VKey.operatorOf(checkpoint.origin());
    if (policy.isEmpty()) {
      SortedSet<String> others =
          cosigners.stream()
              .map(VKey::operator)
              .filter(operator -> !operator.equals(own))
              .collect(Collectors.toCollection(TreeSet::new));
      return new Backing(PolicySource.NONE, others, 0, false, 0, 0);
    }
    TrustPolicy rule = policy.get();
    Evaluation found = rule.evaluate(checkpoint);
    long listed =
        rule.witnesses().stream()
            .map(witness -> witness.key().operator())
            .filter(operator -> !operator.equals(own))
            .distinct()
            .count();
    boolean quorum = found.quorum() && !rule.quorum().equals(TrustPolicy.NONE);
    return new Backing(
        source,
        found.operators(),
        (int) listed,
        quorum,
        found.nodes().size(),
        rule.nodesOf(checkpoint.origin()).size());
  }

  /** What is proven; never {@link TrustTier#BYZANTINE}, which no receipt can prove yet. */
  public TrustTier tier() {
    if (listedNodes >= LEAST_NODES && nodes > listedNodes / 2) {
      return TrustTier.CRASH_TOLERANT;
    }
    return quorum ? TrustTier.WITNESSED : TrustTier.SELF;
  }

  /** What is proven and what is not, in sentences. */
  public Text text() {
    Text witnesses = witnesses();
    Text machines = machines();
    return Text.of(
        "信任等级：%s。%s%s".formatted(tier().label().zh(), witnesses.zh(), machines.zh()),
        "Trust tier: %s. %s%s".formatted(tier().label().en(), witnesses.en(), machines.en()));
  }

  private Text witnesses() {
    String names = String.join(", ", operators);
    if (quorum) {
      return Text.of(
          "%s要求的见证已满足：所列 %d 家独立运营方中有 %d 家（%s）联署了此状态，并各自核对过它延续了此前见过的状态；只要它们不与账本串通，就无法另造一份历史给认同此策略的人看。并未证明：账本没有拖延或拒收记录，记录所述属实。"
              .formatted(policyZh(), listedOperators, operators.size(), names),
          "%s is met: %d of %d distinct operators other than the log's own (%s) cosigned this state, each after checking that it extends what it had seen. Unless they collude with the log, no other history can be shown to anyone who asks for the same. Not proven: that the log delayed or left out nothing, or that what was said is true."
              .formatted(policyEn(), operators.size(), listedOperators, names));
    }
    if (policy == PolicySource.NONE) {
      return Text.of(
          "没有见证策略%s：只有账本运营方自己担保，历史若被改写，只有保有旧检查点者能够证明。"
              .formatted(operators.isEmpty() ? "" : "，因此联署方（" + names + "）不计入"),
          "There is no policy of witnesses%s: the log's operator alone vouches, and a rewritten history shows only to whoever kept an older checkpoint."
              .formatted(
                  operators.isEmpty() ? "" : ", so the cosigners (" + names + ") do not count"));
    }
    return Text.of(
        "%s要求的见证%s：所列 %d 家独立运营方中有 %d 家联署%s。历史若被改写，只有保有旧检查点者能够证明。"
            .formatted(
                policyZh(),
                listedOperators == 0 ? "为零" : "未满足",
                listedOperators,
                operators.size(),
                operators.isEmpty() ? "" : "（" + names + "）"),
        "%s %s: %d of %d distinct operators other than the log's own cosigned%s. A rewritten history shows only to whoever kept an older checkpoint."
            .formatted(
                policyEn(),
                listedOperators == 0 ? "asks for no witness" : "is not met",
                operators.size(),
                listedOperators,
                operators.isEmpty() ? "" : " (" + names + ")"));
  }

  private Text machines() {
    if (listedNodes == 0) {
      return Text.of("", "");
    }
    return tier() == TrustTier.CRASH_TOLERANT
        ? Text.of(
            "账本自己的 %d 台机器中有 %d 台签署了此状态：少数机器宕机不会丢失它；这与运营方是否诚实无关。".formatted(listedNodes, nodes),
            " %d of the log's own %d machines signed this state: it survives the crash of a minority of them, which says nothing of the operator's honesty."
                .formatted(nodes, listedNodes))
        : Text.of(
            "账本自己的 %d 台机器中只有 %d 台签署了此状态（至少要列出 %d 台并有过半签署），不能证明容错。"
                .formatted(listedNodes, nodes, LEAST_NODES),
            " Only %d of the log's own %d machines signed this state (a majority of at least %d is needed), so crash tolerance is not proven."
                .formatted(nodes, listedNodes, LEAST_NODES));
  }

  private String policyZh() {
    return policy == PolicySource.PINNED ? "您的策略" : "回执自带的策略（由账本运营方选定，请自行核对）";
  }

  private String policyEn() {
    return policy == PolicySource.PINNED
        ? "Your policy"
        : "The receipt's own policy (the log operator's choice; compare it with yours)";
  }
}
