// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * The files of the log as Raft sees them: a state that committed blocks are applied to. Each block
 * is durable with its term and index before it counts as applied, so that the files are their own
 * snapshot at every moment.
 */
final class LogStateMachine extends BaseStateMachine {

  /**
   * Between two installations: Raft's updater forgets the second if it comes while the first is
   * taken in.
   */
  private static final Duration REST = Duration.ofMillis(250);

  private final BlockApplier applier;
  private final Answers answers;
  private final Installation installation;
  private final Consumer<Throwable> failed;

  /**
   * The newest block that Raft knows of. What is being installed may be further; Raft would take
   * what the leader sends next for a continuation of that, and find a gap in its own log.
   */
  private volatile @Nullable TermIndex known;

  private volatile long reloaded = System.nanoTime() - REST.toNanos();

  LogStateMachine(
      BlockApplier applier,
      Answers answers,
      Installation installation,
      Consumer<Throwable> failed) {
    this.applier = applier;
    this.answers = answers;
    this.installation = installation;
    this.failed = failed;
  }

  /** Raft's place of the newest block; null before its first. */
  private @Nullable TermIndex newest() {
    return applier.newest().map(mark -> TermIndex.valueOf(mark.term(), mark.index())).orElse(null);
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    known = newest();
    getLifeCycle().startAndTransition(this::standWhereRaftStands);
  }

  private void standWhereRaftStands() {
    TermIndex place = known;
    if (place != null) {
      setLastAppliedTermIndex(place);
    }
  }

  @Override
  public void pause() {
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  @Override
  public void reinitialize() {
    standWhereRaftStands();
    getLifeCycle().transition(LifeCycle.State.STARTING);
    getLifeCycle().transition(LifeCycle.State.RUNNING);
    reloaded = System.nanoTime();
  }

  /** On the leader, before a block enters Raft's log. */
  @Override
  public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
    TransactionContext transaction = super.startTransaction(request);
    try {
      int length = request.getMessage().size();
      if (length > RatisSettings.MAX_BLOCK_BYTES + RatisSettings.MAX_BLOCK_BYTES / 2) {
        throw new IllegalArgumentException("A block of %d bytes is too large.".formatted(length));
      }
      Proposal.parse(request.getMessage().getContent().asReadOnlyByteBuffer());
    } catch (IllegalArgumentException e) {
      transaction.setException(e);
    }
    return transaction;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    TermIndex place = TermIndex.valueOf(entry);
    try {
      Proposal proposal =
          Proposal.parse(entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer());
      List<Outcome> outcomes = applier.apply(proposal, new Mark(place.getTerm(), place.getIndex()));
      updateLastAppliedTermIndex(place);
      TermIndex newest = newest();
      if (newest != null && newest.getIndex() <= place.getIndex()) {
        known = newest;
      }
      return CompletableFuture.completedFuture(
          outcomes.isEmpty() ? Message.EMPTY : PeerAsker.message(Outcome.bytes(outcomes)));
    } catch (IOException | RuntimeException e) {
      failed.accept(e);
      throw new TrustException(
          Text.of("本节点无法写入（%s），现停止。", "This node could not write (%s) and stops.").formatted(e), e);
    }
  }

  @Override
  public long takeSnapshot() {
    TermIndex place = known;
    return place == null ? RaftLog.INVALID_LOG_INDEX : place.getIndex();
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    TermIndex place = known;
    return place == null ? null : new FilesAt(place);
  }

  private record FilesAt(TermIndex place) implements SnapshotInfo {

    @Override
    public TermIndex getTermIndex() {
      return place;
    }

    @Override
    public List<FileInfo> getFiles() {
      return List.of();
    }
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return new StateMachineStorage() {
      @Override
      public void init(RaftStorage storage) {}

      @Override
      public @Nullable SnapshotInfo getLatestSnapshot() {
        return LogStateMachine.this.getLatestSnapshot();
      }

      @Override
      public void format() {}

      @Override
      public void cleanupOldSnapshots(SnapshotRetentionPolicy policy) {}
    };
  }

  /**
   * The leader has forgotten what this replica lacks. It asks until it is told how far this replica
   * has come by itself.
   */
  @Override
  public CompletableFuture<@Nullable TermIndex> notifyInstallSnapshotFromLeader(
      RoleInfoProto role, TermIndex firstInLog) {
    String leader = role.getFollowerInfo().getLeaderInfo().getId().getId().toStringUtf8();
    Installation.Reached how =
        isRested() ? installation.bringUpTo(leader) : Installation.Reached.NOT_YET;
    TermIndex reached = how == Installation.Reached.NOT_YET ? null : newest();
    if (reached == null || reached.getIndex() < firstNeeded(how, firstInLog)) {
      return CompletableFuture.completedFuture(null);
    }
    known = reached;
    return CompletableFuture.completedFuture(reached);
  }

  /**
   * A leader of Ratis goes on behind an entry that it has, or behind its newest block; right before
   * its first entry it would ask in vain for ever, had it a newer block.
   */
  private static long firstNeeded(Installation.Reached how, TermIndex firstInLog) {
    return how == Installation.Reached.WHAT_IS ? firstInLog.getIndex() - 1 : firstInLog.getIndex();
  }

  private boolean isRested() {
    return getLifeCycleState() == LifeCycle.State.RUNNING
        && System.nanoTime() - reloaded >= REST.toNanos();
  }

  @Override
  public CompletableFuture<Message> query(Message request) {
    return queryStale(request, 0);
  }

  @Override
  public CompletableFuture<Message> queryStale(Message request, long minIndex) {
    try {
      Question question = Question.parse(request.getContent().asReadOnlyByteBuffer());
      return CompletableFuture.completedFuture(PeerAsker.message(answers.answer(question)));
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
