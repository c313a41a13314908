// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.LeafSet;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.run.Applied;
import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.run.CodeShelf;
import io.kaiwu.trust.contract.run.ContractEngine;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.contract.run.RootHistory;
import io.kaiwu.trust.contract.run.StateRootStatement;
import io.kaiwu.trust.contract.state.Snapshot;
import io.kaiwu.trust.contract.state.StateTree;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.member.Membership;
import io.kaiwu.trust.member.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member that follows a log and executes its contracts.
 *
 * <p>What it comes to depends on the entries of the log alone, not on who executes, when, or in
 * which portions they were read: one entry is one step. The chain of roots grows by a link at each
 * call or registration and stands still at all other entries, so that two members can be compared
 * at any size. The time of a call is that of the newest statement up to it. An entry whose
 * signature or signer the policy forbids is not executed, even if it stands on the log; nor is one
 * that stands there a second time, whoever countersigned it.
 *
 * {@snippet :
 * var member = ContractMember.begin("mill.example", log.key(), shelf);
 * member.catchUp(log);
 * Statement root = member.statement(clock.instant()); // to be signed and appended
 * member.stated(); // who agrees
 * }
 *
 * <p>Used by one thread at a time. Keeps some 300 bytes for each call on the log.
 */
public final class ContractMember {

  /** The stream on which members say what state they came to. */
  public static final String STATE_ROOTS = "state-roots";

  private static final String CALLS = "contract/";

  private final String name;
  private final ContractEngine engine;
  private final RootHistory history;
  private final StatedRoots stated;
  private final LeafSet said;
  private Roll roll;

  private ContractMember(String name, CodeShelf shelf, Snapshot from, Roll roll, LeafSet said) {
    this.name = name;
    this.engine = new ContractEngine(shelf, from);
    this.history = new RootHistory(name);
    this.stated = new StatedRoots(history);
    this.roll = roll;
    this.said = said;
    history.add(engine.at());
  }

  /**
   * Begins at the log's first entry.
   *
   * @param name the organisation's
   */
  public static ContractMember begin(String name, VKey logKey, CodeShelf shelf) {
    Snapshot nothing = new Snapshot(0, ContractEngine.NONE, StateTree.EMPTY);
    return new ContractMember(name, shelf, nothing, Roll.begin(logKey), new LeafSet(0));
  }

  /**
   * Goes on where a snapshot ends. Reads the entries before it for who is who, and executes none;
   * what others said of sizes before it is not compared.
   */
  public static ContractMember resume(
      String name, TransparencyLog log, CodeShelf shelf, Snapshot from) {
    Roll roll = Roll.begin(log.key());
    LeafSet said = new LeafSet(0);
    while (roll.size() < from.size()) {
      SignedEntry entry = log.entry(roll.size());
      boolean again = roll.concerns(entry) && !said.add(entry);
      roll = roll.next(entry, again);
    }
    return new ContractMember(name, shelf, from, roll, said);
  }

  /** The stream on which a contract is called. */
  public static String streamOf(String contract) {
    return CALLS + contract;
  }

  static boolean isOfContracts(String stream) {
    return stream.startsWith(CALLS)
        || stream.equals(Policy.CONTRACTS)
        || stream.equals(STATE_ROOTS);
  }

  /**
   * Executes a block as a sequencer shows it; what is known of it already is passed over.
   *
   * @return what became of the entries that concern contracts
   * @throws TrustException if blocks before it are missing, the log breaks its own rules, or this
   *     member lacks code; it stands behind the last entry that went well and can be tried again
   */
  public List<Applied> add(Block block) {
    if (block.fromIndex() > size()) {
      throw new TrustException(
          Text.of(
                  "此块从第 %d 条记录开始，而下一条应是 %d。请先跟上账本。",
                  "The block begins with entry %d, and %d is next. Maybe catch up with the log first.")
              .formatted(block.fromIndex(), size()));
    }
    List<Applied> applied = new ArrayList<>();
    long end = block.fromIndex() + block.entries().size();
    while (size() < end) {
      take(block.entries().get((int) (size() - block.fromIndex())), applied);
    }
    return applied;
  }

  /** Executes the log to its newest entry; as {@link #add}. */
  public List<Applied> catchUp(TransparencyLog log) {
    return catchUp(log, log.checkpoint().size());
  }

  /** Executes the log's first {@code size} entries, as far as that was not done. */
  public List<Applied> catchUp(TransparencyLog log, long size) {
    List<Applied> applied = new ArrayList<>();
    while (size() < size) {
      take(log.entry(size()), applied);
    }
    return applied;
  }

  private void take(SignedEntry entry, List<Applied> applied) {
    boolean counts = roll.concerns(entry);
    boolean again = counts && said.contains(entry);
    Roll next = roll.next(entry, again);
    switch (next.read(roll, entry, again)) {
      case Reading.Other _ -> engine.pass(next.size());
      case Reading.Concerns concerns -> {
        applied.addAll(engine.apply(List.of(concerns.entry())));
        history.add(engine.at());
      }
      case Reading.Forbidden forbidden -> {
        engine.pass(next.size());
        applied.add(forbidden(roll.size(), forbidden));
      }
      case Reading.Stated said -> {
        engine.pass(next.size());
        stated.add(said.statement(), roll.size());
      }
    }
    if (counts) {
      said.add(entry);
    }
    roll = next;
  }

  private static Applied forbidden(long index, Reading.Forbidden forbidden) {
    Fields fields =
        Fields.empty()
            .with("code", "forbidden-entry")
            .with("zh", forbidden.reason().zh())
            .with("en", forbidden.reason().en());
    return new Applied(index, "", false, List.of(Event.of("refused", fields)), 0);
  }

  /** Entries read. */
  public long size() {
    return roll.size();
  }

  /** Where it stands. */
  public BlockRoot at() {
    return engine.at();
  }

  public StateTree tree() {
    return engine.tree();
  }

  public Snapshot snapshot() {
    return engine.snapshot();
  }

  /** Who is who behind the last entry read. */
  public Membership members() {
    return roll.members();
  }

  /** Says where this member stands, to be signed by its key and appended. */
  public Statement statement(Instant now) {
    return Statement.of(
        roll.logKey().name(),
        STATE_ROOTS,
        now,
        StateRootStatement.TYPE,
        new StateRootStatement(name, at()).json());
  }

  /** The newest code of each contract that is registered, by name. */
  public List<Registration> contracts() {
    return engine.registered();
  }

  /** What this member said last of its own state, as far as it has read. */
  Optional<StateRootStatement> findOwnStatement() {
    return stated().stream()
        .filter(one -> one.member().equals(name))
        .map(StatedRoot::said)
        .findFirst();
  }

  /** What each member said last, in the order of their names. */
  public List<StatedRoot> stated() {
    return stated.all();
  }
}
