// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.ratis.LogMove;
import io.kaiwu.ratis.MoveRecord;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.ratis.RatisSettings;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger move}: the same log under another sequencer. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "把账本从一台机器移到多台（--to raft），或移回（--to embedded）。树不变，旧收据仍有效；中断后可重做。",
      "Moves the log from one machine to several (--to raft), or back (--to embedded). The tree stays the same and old receipts hold; broken off, it may be done again.",
      "%n  ./kaiwu ledger move --to raft --local 3",
      "  ./kaiwu ledger move --to embedded",
      "  离线核对 / to check offline:",
      "  ./kaiwu ledger move --check data/ledger/move-120.json%n"
    })
final class MoveCommand extends LedgerTask {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Mixin private final NodeKeys keys = new NodeKeys();

  @Option(names = "--to", paramLabel = "raft|embedded", description = "移到哪里 / where to")
  private @Nullable String to;

  @Option(
      names = "--local",
      paramLabel = "COUNT",
      description = "本机的节点数，默认 3 / nodes on this machine, default 3")
  private int local = 3;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "核对一份移动记录 / checks the record of a move")
  private @Nullable Path checked;

  @Override
  int run() throws IOException, InterruptedException {
    if (checked != null) {
      return check(checked);
    }
    if ("raft".equals(to)) {
      return toRaft();
    }
    if ("embedded".equals(to)) {
      return toEmbedded();
    }
    throw new LedgerProblem(
        "请用 --to raft 或 --to embedded。", "Say where to: --to raft or --to embedded.");
  }

  private int check(Path file) throws IOException {
    MoveRecord record = GivenFile.read(file, MoveRecord::parse);
    boolean holds = record.holds();
    String sizes = "%d -> %d".formatted(record.before().size(), record.after().size());
    print(
        answer()
            .put("holds", holds)
            .put("from", record.before().size())
            .put("to", record.after().size())
            .put("logKey", record.key().toString()),
        (holds ? "核对无误：%s 延续了同一棵树，账本公钥 %s" : "不符：%s，账本公钥 %s").formatted(sizes, record.key()),
        (holds
                ? "VERIFIED: %s continues the same tree, ledger key %s"
                : "BROKEN: %s, ledger key %s")
            .formatted(sizes, record.key()));
    if (holds) {
      tellWitnesses(record);
    }
    return holds ? 0 : 1;
  }

  private void tellWitnesses(MoveRecord record) {
    if (!isJson()) {
      System.out.println(say.text(MoveWitnesses.text(record)));
      record.witnesses().forEach(key -> System.out.println("  " + key));
    }
  }

  /** While nothing is moved yet: whether it may be, and whether the witnesses know this history. */
  private Checkpoint ask(
      MoveWitnesses witnesses, NodeKeys.Loaded loaded, SequencerKind from, SequencerKind to) {
    if (loaded.members()) {
      witnesses.requireAllowed(loaded.organisation(), from, to, InstantSource.system().instant());
    }
    return witnesses.ask(folder().reading());
  }

  private int toRaft() throws IOException, InterruptedException {
    Path root = folder().root();
    NodeKeys.Loaded loaded = keys.load(folder().keys(), false, say);
    MoveWitnesses witnesses = MoveWitnesses.of(folder());
    Checkpoint seen = ask(witnesses, loaded, SequencerKind.EMBEDDED, SequencerKind.RAFT);
    LogMove move = new LogMove(root, loaded.log());
    Checkpoint before = move.toRaft(LocalNodes.freePeers(local));
    List<Peer> peers = new NodeFolders(root).peers();
    NodePolicy.of(root).put(loaded.log().key(), LocalNodes.own(root, peers, loaded.log().key()));
    List<RatisNode> nodes = new ArrayList<>();
    try {
      for (Peer peer : peers) {
        nodes.add(open(root, peer, peers, loaded));
      }
      awaitBeginning(nodes);
      MoveRecord record =
          MoveRecord.cross(
              nodes.getFirst(),
              before,
              SequencerKind.EMBEDDED,
              loaded.organisation(),
              InstantSource.system());
      awaitEntries(nodes, record.after().size());
      Path log = NodeHome.in(root.resolve(peers.getFirst().id())).log();
      return done(move, witnesses.sign(record, seen, log));
    } finally {
      nodes.forEach(RatisNode::close);
    }
  }

  /** From then on the nodes bear the loss of any of them. */
  private static void awaitBeginning(List<RatisNode> nodes)
      throws IOException, InterruptedException {
    for (RatisNode node : nodes) {
      while (!node.absent().isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private static void awaitEntries(List<RatisNode> nodes, long size) throws InterruptedException {
    for (RatisNode node : nodes) {
      if (!node.awaitSize(size, PATIENCE)) {
        throw new LedgerProblem(
            "有节点在 %d 秒内没有收到移动记录。重做一次即可：kaiwu ledger move --to raft".formatted(PATIENCE.toSeconds()),
            "A node did not get the statement of the move within %d s. Maybe do the move again: kaiwu ledger move --to raft"
                .formatted(PATIENCE.toSeconds()));
      }
    }
  }

  private static RatisNode open(Path root, Peer peer, List<Peer> peers, NodeKeys.Loaded loaded) {
    NodePlan plan =
        new NodePlan(
            NodeHome.in(root.resolve(peer.id())),
            peer,
            peers,
            NodePlan.Start.AGAIN,
            Optional.empty(),
            RatisSettings.DEFAULT);
    return RatisNode.open(
        plan,
        loaded.log(),
        loaded.cosigner(plan),
        loaded.rules(plan.home().log()),
        InstantSource.system());
  }

  private int toEmbedded() throws IOException {
    Path root = folder().root();
    NodeKeys.Loaded loaded = keys.load(folder().keys(), false, say);
    MoveWitnesses witnesses = MoveWitnesses.of(folder());
    Checkpoint seen = ask(witnesses, loaded, SequencerKind.RAFT, SequencerKind.EMBEDDED);
    LogMove move = new LogMove(root, loaded.log());
    Checkpoint before = move.toEmbedded(new NodeFolders(root).peers());
    NodePolicy.of(root).clear();
    if (loaded.members()) {
      try (ConsortiumLog log =
          ConsortiumLog.open(
              folder().log(), loaded.log(), InstantSource.system(), LogSettings.DEFAULT)) {
        MoveRecord record = back(log.log(), before, loaded);
        return done(move, witnesses.sign(record, seen, folder().log()));
      }
    }
    try (EmbeddedLog log =
        EmbeddedLog.open(folder().log(), loaded.log(), loaded.known(), LogSettings.DEFAULT)) {
      return done(move, witnesses.sign(back(log, before, loaded), seen, folder().log()));
    }
  }

  private static MoveRecord back(EmbeddedLog log, Checkpoint before, NodeKeys.Loaded loaded) {
    return MoveRecord.cross(
        log, before, SequencerKind.RAFT, loaded.organisation(), InstantSource.system());
  }

  private int done(LogMove move, MoveRecord record) throws IOException {
    Path file = folder().root().resolve("move-" + record.before().size() + ".json");
    Files.write(file, record.bytes());
    move.done();
    ObjectNode answer =
        answer()
            .put("size", record.before().size())
            .put("sequencer", record.to().name())
            .put("file", file.toString());
    record.operators(record.before()).forEach(answer.putArray("witnessedBefore")::add);
    record.operators(record.after()).forEach(answer.putArray("witnessedAfter")::add);
    print(
        answer,
        "账本已在第 %d 条后由%s接续；证明：%s".formatted(record.before().size(), record.to().label().zh(), file),
        "Behind entry %d the log goes on as %s; the proof: %s"
            .formatted(record.before().size(), record.to().label().en(), file));
    tellWitnesses(record);
    return 0;
  }
}
