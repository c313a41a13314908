// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.Sequencer;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.jspecify.annotations.Nullable;

/**
 * One machine of a log that several machines of one operator keep together: as long as most of them
 * run, the log goes on. Safe for use by many threads; entries may be appended at any node.
 *
 * <p>A block of entries is one entry of Raft's log. Each node applies it to files of the format
 * every sequencer writes, with the same key, so that all nodes come to the same checkpoint.
 *
 * {@snippet :
 * Peer self = Peer.parse("n1=127.0.0.1:7801");
 * List<Peer> peers = Peer.parseList("n1=127.0.0.1:7801,n2=127.0.0.1:7802,n3=127.0.0.1:7803");
 * NodePlan plan =
 *     new NodePlan(NodeHome.in(folder), self, peers, NodePlan.Start.BEGIN, Optional.empty(),
 *         RatisSettings.DEFAULT);
 * LogRules rules = (log, time) -> new KnownKeys(organisations);
 * NodeCosigner cosigner = NodeCosigner.open(plan.home(), self.id(), logKey.key(), random, clock);
 * try (RatisNode node = RatisNode.open(plan, logKey, cosigner, rules, clock)) {
 *   Committed committed = node.append(entries).join(); // most of the machines have it
 * }
 * }
 */
public final class RatisNode implements Sequencer {

  private static final int SEND_ATTEMPTS = 6;
  private static final int SEND_MILLIS = 3000;

  private final NodePlan plan;
  private final RaftWiring wiring;
  private final LogStore store;
  private final Cluster cluster;
  private final NodeCosigner cosigner;
  private final BlockApplier applier;
  private final Intake intake;
  private final RaftServer server;
  private final BlockSender sender;
  private final Neighbours neighbours;
  private volatile @Nullable Throwable failure;

  private RatisNode(
      NodePlan plan,
      LogStore store,
      Cluster cluster,
      NodeCosigner cosigner,
      LogRules rules,
      InstantSource clock)
      throws IOException {
    this.plan = plan;
    this.wiring = new RaftWiring(plan.tls());
    this.store = store;
    this.cluster = cluster;
    this.cosigner = cosigner;
    this.applier = new BlockApplier(store, cluster.baseSize(), rules, new BlockTime(clock));
    this.intake = new Intake(plan.settings());
    LogStateMachine machine =
        new LogStateMachine(
            applier,
            new Answers(plan.self().id(), store, cluster, cosigner, this::hasFirstEntry),
            new Installation(this::installFrom),
            cause -> failure = cause);
    // who joined knows no one but by the others, and votes only once they took it in
    RaftGroup group =
        RaftWiring.group(cluster.group(), cluster.joined() ? List.of() : cluster.peers());
    this.server =
        RaftServer.newBuilder()
            .setServerId(plan.self().raft().getId())
            .setGroup(group)
            .setOption(RaftStorage.StartupOption.RECOVER)
            .setStateMachine(machine)
            .setProperties(wiring.server(plan.self(), plan.home().storage(), plan.settings()))
            .setParameters(wiring.parameters())
            .build();
    this.neighbours = new Neighbours(plan, wiring, cluster, this::members);
    this.sender =
        new BlockSender(
            intake,
            applier,
            store,
            clock,
            plan.settings(),
            this::leader,
            leader -> wiring.client(currentGroup(), leader, SEND_ATTEMPTS, SEND_MILLIS));
  }

  /**
   * Starts the node; returns when it takes part, not when there is a leader.
   *
   * @param logKey the log's key, the same on every node
   * @param cosigner signs for this machine; closed with the node
   * @param rules what may be on the log
   * @param clock this machine's; gives blocks their time
   * @throws io.kaiwu.trust.log.LogDamagedException if acknowledged history is not what was written
   * @throws TrustException if the node cannot start, with what to do
   */
  public static RatisNode open(
      NodePlan plan, Signer logKey, NodeCosigner cosigner, LogRules rules, InstantSource clock) {
    LogStore store;
    try {
      store = LogStore.open(plan.home().log(), logKey);
    } catch (RuntimeException e) {
      cosigner.close();
      throw e;
    }
    @Nullable RatisNode node = null;
    try {
      Bootstrap bootstrap = new Bootstrap(plan, store);
      Cluster cluster = bootstrap.cluster();
      OwnAddress.require(plan.self());
      node = new RatisNode(plan, store, cluster, cosigner, rules, clock);
      node.server.start();
      bootstrap.join();
      node.sender.start();
      return node;
    } catch (IOException | RuntimeException e) {
      if (node != null) {
        node.closeServer();
      }
      cosigner.close();
      store.close();
      if (e instanceof TrustException known) {
        throw known;
      }
      throw new TrustException(
          Text.of(
                  "节点 %s 无法启动：%s。也许磁盘已满，或它的目录不归本用户。",
                  "The node (%s) cannot start: %s. Maybe the disk is full, or its folder is not yours to write to.")
              .formatted(plan.self(), e),
          e);
    }
  }

  @Override
  public CompletableFuture<Committed> append(List<SignedEntry> batch) {
    applier.inspect(batch);
    Waiting waiting = Waiting.of(batch);
    boolean tooLong =
        waiting.leaves().stream().anyMatch(leaf -> leaf.length > SignedEntry.MAX_LEAF_BYTES);
    if (batch.isEmpty() || tooLong || waiting.weight() > plan.settings().blockBytes()) {
      throw new MalformedException(
          Text.of(
                  "一批（%d 条、%d 字节）须至少有一条记录，每条不超过 %d 字节，合计放得进 %d 字节的块。请分几批。",
                  "A batch (%d entries, %d bytes) must have at least one entry, none over %d bytes, and fit a block of %d bytes. Maybe split it.")
              .formatted(
                  batch.size(),
                  waiting.weight(),
                  SignedEntry.MAX_LEAF_BYTES,
                  plan.settings().blockBytes()));
    }
    Throwable broken = failure;
    if (broken != null) {
      throw new TrustException(
          Text.of(
                  "本节点已停止（%s）。也许磁盘已满：请腾出空间后重新启动；其他节点照常工作。",
                  "This node has stopped (%s). Maybe its disk is full: make room and start it again; the other nodes go on.")
              .formatted(broken),
          broken);
    }
    try {
      intake.put(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException(
          Text.of("等待账本队列空位时被中断。", "The wait for room in the log's queue was interrupted."), e);
    }
    return waiting.done();
  }

  @Override
  public void onBlock(Consumer<Block> apply) {
    applier.listen(apply);
  }

  @Override
  public SequencerKind kind() {
    return SequencerKind.RAFT;
  }

  @Override
  public TransparencyLog log() {
    return store;
  }

  /** The key of that fingerprint, if the log knows it. */
  public Optional<VKey> findKey(Digest fingerprint) {
    return applier.findKey(fingerprint);
  }

  /** Why the node has stopped to apply blocks, if it has. */
  public Optional<Throwable> findFailure() {
    return Optional.ofNullable(failure);
  }

  /** The nodes as this one knows them. */
  public List<Peer> members() {
    return currentGroup().getPeers().stream().map(Peer::of).toList();
  }

  /**
   * Has all nodes sign a state, each with its own key.
   *
   * @param wanted a state of this log, of at least one entry
   * @return that state, or a larger one that some signed before, with the lines of the log and of
   *     all nodes whose signature could be had
   */
  public Checkpoint cosigned(Checkpoint wanted) throws IOException {
    return neighbours.cosigned(wanted);
  }

  /** The key with which each node that answers signs, by the node's id. */
  public SortedMap<String, VKey> keys() throws IOException {
    return neighbours.keys();
  }

  /**
   * Which nodes of a new cluster have not had its first entry, by what they say now. Raft counts no
   * vote of such a node (RATIS-1995): were another one lost, the rest could not go on. Once it was
   * empty it stays so, whoever is down then.
   */
  public List<Absent> absent() throws IOException {
    return neighbours.absent();
  }

  /** Which nodes give no answer now, and why. */
  public List<Absent> silent() throws IOException {
    return neighbours.silent();
  }

  /** The id of the node that leads, as far as this one has heard; empty if it hears of none. */
  public Optional<String> findLeader() {
    return leader().map(RaftPeerId::toString);
  }

  /** Whether this node has an entry of Raft's for good. */
  private boolean hasFirstEntry() {
    try {
      return division().getInfo().getLastAppliedIndex() >= 0;
    } catch (IOException e) {
      return false; // it is not there yet
    }
  }

  /** Whether the log has so many entries here before the time is up. */
  public boolean awaitSize(long size, Duration patience) throws InterruptedException {
    return applier.awaitSize(size, patience);
  }

  /** Who leads, as far as this node has heard. */
  private Optional<RaftPeerId> leader() {
    try {
      return Optional.ofNullable(division().getInfo().getLeaderId());
    } catch (IOException e) {
      return Optional.empty(); // it has not started
    }
  }

  private RaftServer.Division division() throws IOException {
    return server.getDivision(RaftGroupId.valueOf(cluster.group()));
  }

  private RaftGroup currentGroup() {
    try {
      RaftGroup group = division().getGroup();
      if (!group.getPeers().isEmpty()) {
        return group;
      }
    } catch (IOException e) {
      // it is not there yet, or not any more
    }
    return RaftWiring.group(cluster.group(), plan.peers());
  }

  private void installFrom(String leader) throws IOException {
    try (PeerAsker asker = new PeerAsker(wiring, cluster.group(), members())) {
      CatchUp.run(asker, leader, () -> store.checkpoint().size(), Long.MAX_VALUE, applier::install);
    } catch (TrustException e) {
      failure = e;
      throw e;
    } finally {
      applier.installed();
    }
  }

  /** Sends what is queued if there is a majority, leaves the others and lets go of the files. */
  @Override
  public void close() {
    intake.close();
    try {
      sender.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeServer();
    try {
      applier.close();
    } finally {
      cosigner.close();
      store.close();
    }
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("节点无法关闭：%s。", "The node could not be closed: %s.").formatted(e), e);
    }
  }
}
