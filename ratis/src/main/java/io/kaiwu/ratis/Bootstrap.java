// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.StoredBlock;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.util.List;

/** Finds out which cluster a node belongs to, and brings it into one that runs. */
final class Bootstrap {

  private final NodePlan plan;
  private final LogStore store;
  private final List<Peer> others;

  Bootstrap(NodePlan plan, LogStore store) {
    this.plan = plan;
    this.store = store;
    this.others = plan.peers().stream().filter(peer -> !peer.equals(plan.self())).toList();
  }

  /**
   * The cluster of this node; on return its log holds at least what the cluster began with.
   *
   * @throws TrustException if it was never here and is not told to begin or to join
   */
  Cluster cluster() throws IOException {
    if (plan.home().isKnown()) {
      return known();
    }
    return switch (plan.start()) {
      case AGAIN ->
          throw new TrustException(
              Text.of(
                      "节点 %s 在 %s 中没有集群。如果它的文件丢失了，它对其他节点的承诺也就忘了，须重新加入：用 --join 启动。如果账本现在才要在几台机器上开始，请每台都用 --begin 启动。",
                      "The node (%s) has no cluster in (%s). If it lost its files, it has also forgotten what it promised the others, and must join anew: start it with --join. If the log is to begin on several machines now, start each with --begin.")
                  .formatted(plan.self().id(), plan.home().raft()));
      case BEGIN -> begin();
      case JOIN -> prepareToJoin();
    };
  }

  private Cluster known() {
    Cluster cluster = Cluster.read(plan.home().raft());
    if (!cluster.key().equals(store.key().fingerprint())) {
      throw new TrustException(
          Text.of(
                  "%s 中的集群保存的是另一密钥的账本。也许密钥文件属于另一本账。",
                  "The cluster in (%s) keeps the log of another key. Maybe the key file is that of another log.")
              .formatted(plan.home().raft()));
    }
    if (store.checkpoint().size() < cluster.baseSize()) {
      throw new TrustException(
          Text.of(
                  "%s 中的账本有 %d 条记录，少于集群开始时的 %d 条。也许文件被替换过：请在空目录中用 --join 启动此节点。",
                  "The log in (%s) has %d entries, fewer than the %d the cluster began with. Maybe its files were replaced: start the node with --join in an empty folder.")
              .formatted(plan.home().log(), store.checkpoint().size(), cluster.baseSize()));
    }
    return cluster;
  }

  private Cluster begin() throws IOException {
    Cluster cluster = Cluster.begin(store, plan.peers());
    cluster.write(plan.home().raft());
    return cluster;
  }

  private Cluster prepareToJoin() throws IOException {
    try (ClusterAdmin admin = ClusterAdmin.of(others, plan.tls())) {
      Cluster cluster = admin.cluster();
      if (!cluster.key().equals(store.key().fingerprint())) {
        throw new TrustException(
            Text.of(
                "各节点保存的是另一密钥的账本。请从其中一个复制 log.key。",
                "The nodes keep the log of another key. Maybe copy log.key from one of them."));
      }
      if (admin.members().stream().anyMatch(peer -> peer.id().equals(plan.self().id()))) {
        // what it was has promised things that this one does not know of
        admin.remove(plan.self().id());
      }
      for (Peer peer : others) {
        if (store.checkpoint().size() < cluster.baseSize()) {
          fetchBase(admin, peer, cluster);
        }
      }
      Cluster joined = cluster.joinedBy(plan.self(), admin.members());
      joined.write(plan.home().raft());
      return joined;
    }
  }

  private void fetchBase(ClusterAdmin admin, Peer peer, Cluster cluster) {
    try {
      CatchUp.run(
          admin.asker(),
          peer.id(),
          () -> store.checkpoint().size(),
          cluster.baseSize(),
          this::install);
    } catch (IOException e) {
      // the next may answer; what is missing then is found at the start
    }
  }

  private void install(StoredBlock block) throws IOException {
    Checkpoint made = store.append(block.leaves(), block.mark());
    if (!made.toString().equals(block.checkpoint().toString())) {
      throw new TrustException(
          Text.of(
                  "%s 中的账本不是其他节点账本的开头部分。请用空目录加入。",
                  "The log in (%s) is not the beginning of the others' log. Maybe join with an empty folder.")
              .formatted(plan.home().log()));
    }
  }

  /** Once the node runs, has the others take it in, if it is to join. */
  void join() {
    if (plan.start() != NodePlan.Start.JOIN) {
      return;
    }
    try (ClusterAdmin admin = ClusterAdmin.of(others, plan.tls())) {
      if (!admin.members().contains(plan.self())) {
        admin.add(plan.self());
      }
    }
  }
}
