// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.FrozenLog;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Moves a log from one machine to several, and back: the same files under another sequencer, the
 * same tree. Copies are made first; then what was the log is frozen; then the copies may go on. It
 * may be broken off anywhere and done again: never do two places go on, and nothing is lost.
 */
public final class LogMove {

  private static final String MOVING = "moving";

  private final Path root;
  private final Signer logKey;
  private final Consumer<String> step;

  /**
   * Of the log below a folder: {@code ledger} of one machine, {@code n1/ledger} and so on of
   * several. No process may have them open.
   */
  public LogMove(Path root, Signer logKey) {
    this(root, logKey, done -> {});
  }

  /** Tells each step when it is done, so that a test can break it off there. */
  LogMove(Path root, Signer logKey, Consumer<String> step) {
    this.root = root;
    this.logKey = logKey;
    this.step = step;
  }

  /**
   * From one machine to those nodes.
   *
   * @return the state in which it moved
   * @throws TrustException if there is no log, or it is open
   */
  public Checkpoint toRaft(List<Peer> peers) throws IOException {
    Path source = root.resolve("ledger");
    if (Files.notExists(source)) {
      throw new TrustException(
          Text.of(
                  "%s 中没有单机账本。也许账本已移走：kaiwu ledger node status",
                  "There is no log of one machine in (%s). Maybe the log was moved already: kaiwu ledger node status")
              .formatted(source));
    }
    if (FrozenLog.find(source).isPresent()) {
      return resume(peers);
    }
    try (LogStore held = LogStore.open(source, logKey)) { // nobody adds meanwhile
      copyToNodes(source, peers, held.checkpoint());
      FrozenLog.freeze(source, "it goes on at " + peers);
      step.accept("frozen");
    }
    return begin(peers);
  }

  /** After the freeze: with the nodes that were named then, if they were written down. */
  private Checkpoint resume(List<Peer> peers) throws IOException {
    for (Peer peer : peers) {
      NodeHome home = NodeHome.in(root.resolve(peer.id()));
      if (home.isKnown()) {
        return begin(home.peers());
      }
    }
    return begin(peers);
  }

  private Checkpoint begin(List<Peer> peers) throws IOException {
    for (Peer peer : peers) {
      begin(peer, peers);
      step.accept("began " + peer.id());
    }
    Cluster cluster = Cluster.read(NodeHome.in(root.resolve(peers.getFirst().id())).raft());
    return Checkpoint.sign(cluster.baseSize(), cluster.baseRoot(), logKey); // the same bytes again
  }

  private void copyToNodes(Path source, List<Peer> peers, Checkpoint frozen) throws IOException {
    for (Peer peer : peers) {
      Path folder = root.resolve(peer.id());
      setAside(folder);
      Path target = NodeHome.in(folder).log();
      copy(source, target);
      requireState(target, frozen);
      step.accept("copied to " + peer.id());
    }
  }

  private void begin(Peer self, List<Peer> peers) throws IOException {
    NodeHome home = NodeHome.in(root.resolve(self.id()));
    if (!home.isKnown()) {
      try (LogStore store = LogStore.open(home.log(), logKey)) {
        Cluster.begin(store, peers).write(home.raft());
      }
    }
  }

  /**
   * From nodes to one machine; the files of all of them must be here.
   *
   * @return the state in which it moved
   * @throws TrustException if a node's files are missing or open, or their histories differ
   */
  public Checkpoint toEmbedded(List<Peer> peers) throws IOException {
    Path target = root.resolve("ledger");
    Path half = root.resolve("ledger.new");
    List<Path> logs = peers.stream().map(p -> NodeHome.in(root.resolve(p.id())).log()).toList();
    Path moving = root.resolve(MOVING);
    if (isDone(logs, target)) {
      if (Files.exists(moving)) {
        return Checkpoint.parse(Files.readString(moving));
      }
      throw new TrustException(
          Text.of("账本已在 %s 中。", "The log is in (%s) already.").formatted(target));
    }
    if (!areFrozen(logs)) {
      copyLongest(logs, half);
    }
    Checkpoint moved;
    try (LogStore store = LogStore.open(half, logKey)) {
      moved = store.checkpoint();
      DurableFile.replace(moving, moved.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (Path log : logs) {
      FrozenLog.freeze(log, "it goes on in " + target);
      step.accept("froze " + log.getName(log.getNameCount() - 2));
    }
    if (Files.exists(target)) {
      setAside(target);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    return moved;
  }

  /** Says that a move is over, and its record kept. */
  public void done() throws IOException {
    Files.deleteIfExists(root.resolve(MOVING));
  }

  private static boolean isDone(List<Path> logs, Path target) throws IOException {
    return areFrozen(logs) && Files.exists(target) && FrozenLog.find(target).isEmpty();
  }

  private static boolean areFrozen(List<Path> logs) throws IOException {
    boolean all = true;
    for (Path log : logs) {
      all &= FrozenLog.find(log).isPresent();
    }
    return all;
  }

  private void copyLongest(List<Path> logs, Path half) throws IOException {
    List<LogStore> stores = new ArrayList<>();
    List<Path> thawed = new ArrayList<>();
    try {
      for (Path log : logs) {
        if (Files.notExists(log)) {
          throw new TrustException(
              Text.of(
                      "缺少一个节点的文件（%s），而最后几条记录可能只有它执行过。请把它的目录复制到这里。",
                      "The files of a node (%s) are missing, and it may be the only one to have applied the last entries. Maybe copy its folder here.")
                  .formatted(log));
        }
        Files.deleteIfExists(log.resolve("frozen")); // of an attempt that was broken off
        stores.add(LogStore.open(log, logKey));
        thawed.add(log);
      }
      int longest = 0;
      for (int i = 1; i < stores.size(); i++) {
        longest = size(stores.get(i)) > size(stores.get(longest)) ? i : longest;
      }
      for (int i = 0; i < stores.size(); i++) {
        requireExtended(stores.get(i), stores.get(longest), thawed.get(i));
      }
      delete(half);
      copy(thawed.get(longest), half);
      requireState(half, stores.get(longest).checkpoint());
      step.accept("copied");
    } finally {
      stores.forEach(LogStore::close);
    }
  }

  private static long size(LogStore store) {
    return store.checkpoint().size();
  }

  private static void requireExtended(LogStore one, LogStore longest, Path where) {
    if (!longest.beginsWith(one.checkpoint())) {
      throw new TrustException(
          Text.of(
                  "%s 中的历史与其他节点的不同；什么都没有移动。请查明哪一份被改动过：kaiwu ledger node status",
                  "The history in (%s) is not that of the others; nothing was moved. Maybe find out which was changed: kaiwu ledger node status")
              .formatted(where));
    }
  }

  private void requireState(Path copy, Checkpoint expected) {
    try (LogStore store = LogStore.open(copy, logKey)) {
      if (!store.checkpoint().toString().equals(expected.toString())) {
        throw new TrustException(
            Text.of("%s 中的副本不完整。", "The copy in (%s) is not complete.").formatted(copy));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    delete(to);
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(file.getFileName());
        Files.copy(file, copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /** Keeps what was there under another name. */
  private static void setAside(Path folder) throws IOException {
    Path aside = folder;
    for (int i = 1; Files.exists(aside); i++) {
      aside = folder.resolveSibling(folder.getFileName() + "-before-move-" + i);
    }
    if (!aside.equals(folder)) {
      Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
