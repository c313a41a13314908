// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.Mark;
import java.io.IOException;
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

  /** Brings this replica's files up to the leader's. */
  @FunctionalInterface
  interface Installer {
    void install(String leader) throws IOException;
  }

  private final LogStore store;
  private final BlockApplier applier;
  private final Answers answers;
  private final Cluster cluster;
  private final Installer installer;
  private final Consumer<Throwable> failed;

  LogStateMachine(
      LogStore store,
      BlockApplier applier,
      Answers answers,
      Cluster cluster,
      Installer installer,
      Consumer<Throwable> failed) {
    this.store = store;
    this.applier = applier;
    this.answers = answers;
    this.cluster = cluster;
    this.installer = installer;
    this.failed = failed;
  }

  /** Raft's place of the newest block; null before its first. */
  private @Nullable TermIndex mark() {
    Mark mark = store.mark();
    // up to the base, blocks have the marks of an earlier cluster, or none
    return store.checkpoint().size() > cluster.baseSize()
        ? TermIndex.valueOf(mark.term(), mark.index())
        : null;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    getLifeCycle().startAndTransition(this::standWhereTheFilesStand);
  }

  private void standWhereTheFilesStand() {
    TermIndex mark = mark();
    if (mark != null) {
      setLastAppliedTermIndex(mark);
    }
  }

  @Override
  public void pause() {
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  @Override
  public void reinitialize() {
    standWhereTheFilesStand();
    getLifeCycle().transition(LifeCycle.State.STARTING);
    getLifeCycle().transition(LifeCycle.State.RUNNING);
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
      TermIndex newest = mark();
      if (newest != null && place.getIndex() <= newest.getIndex()) {
        return CompletableFuture.completedFuture(Message.EMPTY);
      }
      Proposal proposal =
          Proposal.parse(entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer());
      List<Outcome> outcomes = applier.apply(proposal, new Mark(place.getTerm(), place.getIndex()));
      updateLastAppliedTermIndex(place);
      return CompletableFuture.completedFuture(PeerAsker.message(Outcome.bytes(outcomes)));
    } catch (IOException | RuntimeException e) {
      failed.accept(e);
      throw new TrustException(
          Text.of("本节点无法写入（%s），现停止。", "This node could not write (%s) and stops.").formatted(e), e);
    }
  }

  @Override
  public long takeSnapshot() {
    TermIndex mark = mark();
    return mark == null ? RaftLog.INVALID_LOG_INDEX : mark.getIndex();
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    TermIndex mark = mark();
    return mark == null ? null : new FilesAt(mark);
  }

  private record FilesAt(TermIndex mark) implements SnapshotInfo {

    @Override
    public TermIndex getTermIndex() {
      return mark;
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

  /** The leader has forgotten what this replica lacks: its blocks are fetched one by one. */
  @Override
  public CompletableFuture<@Nullable TermIndex> notifyInstallSnapshotFromLeader(
      RoleInfoProto role, TermIndex firstInLog) {
    CompletableFuture<@Nullable TermIndex> done = new CompletableFuture<>();
    String leader = role.getFollowerInfo().getLeaderInfo().getId().getId().toStringUtf8();
    Thread.ofVirtual()
        .name("ratis-install")
        .start(() -> {
          try {
            installer.install(leader);
            done.complete(mark());
          } catch (IOException | RuntimeException e) {
            done.complete(null); // the leader will ask again
          }
        });
    return done;
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
