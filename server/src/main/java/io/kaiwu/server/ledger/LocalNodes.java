// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.ratis.NodeCosigner;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.Peer;
import io.kaiwu.server.Main;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several nodes on this machine, each in a process of its own, which end with this one. */
record LocalNodes(
    Path root,
    Path keyFolder,
    NodeKeys keys,
    Map<String, String> environment,
    Say say,
    JsonOption json) {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration TO_END = Duration.ofSeconds(20);
  private static final int MAX = 9;

  int run(int count) throws IOException, InterruptedException {
    if (count > MAX) {
      throw new TrustException(
          Text.of("本机最多启动 %d 个节点，不能启动 %d 个。", "This machine starts up to %d nodes, not %d.")
              .formatted(MAX, count));
    }
    NodeFolders folders = new NodeFolders(root);
    boolean known = !folders.known().isEmpty();
    List<Peer> peers = known ? folders.peers() : freePeers(count);
    if (peers.size() != count) {
      throw new TrustException(
          Text.of(
                  "%s 中的节点有 %d 个，不是 %d 个。请保持原来的数目，或逐个增减节点。",
                  "The nodes in (%s) are %d, not %d. Maybe leave the number as it is, or take away or add nodes one by one.")
              .formatted(root, peers.size(), count));
    }
    if (!known && Files.exists(root.resolve("ledger"))) {
      throw new TrustException(
          Text.of(
                  "%s 中有一本单机账本。请一并移过来：kaiwu ledger move --to raft",
                  "There is a log in (%s) that one machine keeps. Maybe take it along: kaiwu ledger move --to raft")
              .formatted(root));
    }
    listKeys(peers);
    Foreground foreground = new Foreground();
    List<Process> processes = new ArrayList<>();
    try {
      for (Peer peer : peers) {
        Files.deleteIfExists(folders.of(peer.id()).resolve(NodeFolders.RUNNING));
        processes.add(start(peer, peers));
      }
      boolean ended = false;
      while (!ended && folders.running().size() < count && areAlive(processes)) {
        ended = foreground.await(PAUSE);
      }
      if (!ended) {
        tell(processes);
        foreground.await();
      }
      return 0;
    } finally {
      end(processes);
      foreground.done();
    }
  }

  /** What each node signs with must be in the policy, or its signature proves nothing. */
  private void listKeys(List<Peer> peers) throws IOException {
    VKey log = NodeKeys.logKey(keyFolder);
    NodePolicy.of(root).put(log, own(root, peers, log));
  }

  /** The nodes' own keys, made where there are none yet. */
  static Map<String, VKey> own(Path root, List<Peer> peers, VKey log) {
    SecureRandom random = new SecureRandom();
    Map<String, VKey> keys = new LinkedHashMap<>();
    for (Peer peer : peers) {
      NodeHome home = NodeHome.in(root.resolve(peer.id()));
      keys.put(peer.id(), NodeCosigner.makeKey(home, peer.id(), log, random).key());
    }
    return keys;
  }

  private static boolean areAlive(List<Process> processes) {
    return processes.stream().allMatch(Process::isAlive);
  }

  private void tell(List<Process> processes) {
    int count = processes.size();
    if (areAlive(processes)) {
      json.print(
          say,
          LedgerTask.answer().put("event", "all-running").put("nodes", count),
          "%d 个节点在本机运行；Ctrl-C 全部停止".formatted(count),
          "%d nodes run on this machine; Ctrl-C stops them all".formatted(count));
    } else {
      say.line(
          System.err,
          "%d 个节点中有的没有启动，原因见上；其余的多数在就能写。Ctrl-C 全部停止".formatted(count),
          "Some of the %d nodes did not start, for the reason above; the others go on if they are most. Ctrl-C stops them all"
              .formatted(count));
    }
  }

  static List<Peer> freePeers(int count) throws IOException {
    List<Peer> peers = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      peers.add(new Peer("n" + i, "127.0.0.1", socket.getLocalPort()));
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return peers;
  }

  private Process start(Peer peer, List<Peer> peers) throws IOException {
    Path folder = root.resolve(peer.id());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("ledger", "node", "--id", peer.id(), "--until-input-ends"));
    command.addAll(List.of("--data", folder.toString(), "--keys", keyFolder.toString()));
    command.addAll(keys.arguments());
    command.addAll(List.of("--peers", joined(peers)));
    command.addAll(List.of("--lang", say.language() == Language.ZH ? "zh" : "en"));
    if (json.isJson()) {
      command.add("--json");
    }
    if (!NodeHome.in(folder).isKnown()) {
      command.add("--begin");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String joined(List<Peer> peers) {
    return peers.stream().map(Peer::toString).collect(Collectors.joining(","));
  }

  private static void end(List<Process> processes) throws IOException, InterruptedException {
    for (Process process : processes) {
      process.outputWriter().close();
    }
    for (Process process : processes) {
      if (!process.waitFor(TO_END)) {
        process.destroyForcibly();
      }
    }
  }
}
