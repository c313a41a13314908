// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.code.Run;
import io.kaiwu.trust.contract.code.Sandbox;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.Snapshot;
import io.kaiwu.trust.contract.state.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes the log's contracts block by block, as every member does: the same entries, the same
 * code, the same roots. Whether who signed an entry may is for its caller to judge.
 *
 * <pre>{@code
 * var engine = new ContractEngine(shelf, new Snapshot(0, NONE, StateTree.EMPTY));
 * List<Applied> applied = engine.apply(block);
 * var statement = new StateRootStatement("acme", engine.at());
 * StateProof proof = engine.tree().prove("custody/lot/L-1");
 * }</pre>
 *
 * <p>Used by one thread at a time; {@link #tree} may be handed to others.
 */
public final class ContractEngine {

  /** The chain before the first block. */
  public static final Digest NONE = Digest.of(new byte[0]);

  private final Registry registry;
  private StateTree tree;
  private BlockRoot at;

  /** Begins where a snapshot ends, or at nothing. */
  public ContractEngine(CodeShelf shelf, Snapshot from) {
    this.registry = new Registry(shelf);
    this.tree = from.tree();
    this.at = new BlockRoot(from.size(), from.tree().root(), from.chain());
  }

  /** The state after the last block. */
  public StateTree tree() {
    return tree;
  }

  /** Where the last block left off. */
  public BlockRoot at() {
    return at;
  }

  /** The newest code of each contract, by name; some of it may answer from a later entry only. */
  public List<Registration> registered() {
    return registry.newest(tree);
  }

  public Snapshot snapshot() {
    return new Snapshot(at.size(), at.chain(), tree);
  }

  /**
   * Executes a block: all of it, or nothing.
   *
   * @return what became of the entries that concern contracts, in their order
   * @throws TrustException if the block does not follow the last one, or this member lacks code or
   *     memory
   */
  public List<Applied> apply(List<LogEntry> block) {
    List<Applied> applied = new ArrayList<>();
    StateTree before = tree;
    long next = at.size();
    try {
      for (LogEntry entry : block) {
        if (entry.index() != next++) {
          throw new TrustException(
              Text.of("记录 %d 不连续；下一条应是 %d。", "The entry (%d) does not follow; %d is next.")
                  .formatted(entry.index(), next - 1));
        }
        applyOne(entry).ifPresent(applied::add);
      }
    } catch (TrustException e) {
      tree = before;
      throw e;
    }
    Digest root = tree.root();
    at = new BlockRoot(next, root, BlockRoot.chained(at.chain(), root));
    return applied;
  }

  /** Passes over entries that concern no contract, up to that size; root and chain stay. */
  public void pass(long size) {
    if (size < at.size()) {
      throw new TrustException(
          Text.of("这是 %d 条记录之后的状态，不是 %d 条之后的。", "The state is that after %d entries, not %d.")
              .formatted(at.size(), size));
    }
    at = new BlockRoot(size, at.root(), at.chain());
  }

  private Optional<Applied> applyOne(LogEntry entry) {
    try {
      return switch (entry.payloadType()) {
        case CallPayload.TYPE -> Optional.of(call(entry, CallPayload.of(entry.payload())));
        case Registration.TYPE -> Optional.of(register(entry, Registration.of(entry.payload())));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | Refusal e) {
      Text reason = Text.of("载荷格式不对。", "The payload is not of its form.");
      return Optional.of(Applied.refused(entry.index(), "", "bad-payload", reason, 0));
    }
  }

  private Applied call(LogEntry entry, CallPayload payload) {
    String name = payload.contract();
    Optional<Registration> version =
        name.matches("[a-z0-9-]{1,60}")
            ? registry.find(tree, name, entry.index())
            : Optional.empty();
    if (version.isEmpty()) {
      Text reason = Text.of("没有这个合约。", "There is no such contract.");
      return Applied.refused(entry.index(), "", "no-contract", reason, 0);
    }
    ContractState state = new ContractState(tree, name);
    Run run = registry.sandbox(version.get()).run(state, payload.by(entry), version.get().steps());
    return switch (run.outcome()) {
      case Outcome.Accepted accepted -> accept(entry, name, accepted, run.steps());
      case Outcome.Refused refused ->
          Applied.refused(entry.index(), name, refused.code(), refused.reason(), run.steps());
    };
  }

  private Applied accept(LogEntry entry, String name, Outcome.Accepted accepted, long steps) {
    if (!(accepted.state() instanceof ContractState state) || !state.isOf(name)) {
      throw new TrustException(
          Text.of("合约 %s 交回了别的合约的状态。", "The contract (%s) handed back another's state.")
              .formatted(name));
    }
    tree = state.tree();
    return new Applied(entry.index(), name, true, accepted.events(), steps);
  }

  private Applied register(LogEntry entry, Registration registration) {
    String name = registration.contract();
    if (registration.from() <= entry.index() || registry.isTaken(tree, registration)) {
      Text reason =
          Text.of(
              "生效序号须大于登记条目的序号，且未被占用。",
              "The version must begin behind its entry, at an index where none begins.");
      return Applied.refused(entry.index(), name, "bad-start", reason, 0);
    }
    try {
      registry.sandbox(registration);
    } catch (Sandbox.RefusedException e) {
      return Applied.refused(
          entry.index(), name, "forbidden-code", e.findings().getFirst().text(), 0);
    }
    tree = registry.with(tree, registration);
    Fields fields =
        Fields.empty()
            .with("contract", name)
            .with("from", registration.from())
            .with("hash", registration.hash().hex());
    return new Applied(
        entry.index(), name, true, List.of(Event.of("contract-registered", fields)), 0);
  }
}
