// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in a JVM of its own, which can be killed and held up. */
final class NodeProcess {

  final Peer self;
  private final Process process;
  private int httpPort;

  private NodeProcess(Peer self, Process process) {
    this.self = self;
    this.process = process;
  }

  /** Runs a node until its standard input ends: when who started it is gone, so is the node. */
  public static final class Child {

    private static final int FEW_BLOCKS = 50;

    private Child() {}

    public static void main(String[] args) throws Exception {
      Plant plant = new Plant(Path.of(args[0]));
      Peer self = Peer.parse(args[1]);
      RatisSettings settings =
          RatisSettings.DEFAULT
              .withPatience(Duration.ofSeconds(Integer.getInteger(PATIENCE, 60)))
              .withSnapshots(FEW_BLOCKS, Integer.getInteger(KEPT, 0), 1 << 16);
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[4]));
      try (RatisNode node =
              plant.open(self, Peer.parseList(args[2]), NodePlan.Start.valueOf(args[3]), settings);
          NodeEndpoint endpoint = NodeEndpoint.open(node, address)) {
        Plant.eventually("every node has the first entry", () -> node.absent().isEmpty());
        System.out.println("port " + endpoint.port());
        while (System.in.read() >= 0) {
          // nothing is said; the end is what counts
        }
      }
      System.exit(0);
    }
  }

  /** Seconds that a node tries a block. */
  static final String PATIENCE = "kaiwu.patience";

  /** Blocks that Raft keeps of those in a snapshot; otherwise none, so that it soon forgets. */
  static final String KEPT = "kaiwu.kept";

  /**
   * Starts one.
   *
   * @param httpPort 0 for any
   * @param options of the JVM
   */
  static NodeProcess start(
      Path folder,
      Peer self,
      List<Peer> peers,
      NodePlan.Start start,
      int httpPort,
      List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of(folder.toString(), self.toString(), joined(peers)));
    command.addAll(List.of(start.name(), String.valueOf(httpPort)));
    return new NodeProcess(
        self, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static String joined(List<Peer> peers) {
    return String.join(",", peers.stream().map(Peer::toString).toList());
  }

  /** Returns when it takes entries; those of a new cluster do when all of them run. */
  NodeProcess awaitReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the node did not start");
    }
    httpPort = Integer.parseInt(line.substring(5));
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  int httpPort() {
    return httpPort;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Holds the process up, or lets it go on: what it knew meanwhile is out of date. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Has it end by itself. */
  void stop() throws IOException, InterruptedException {
    process.outputWriter().close();
    if (!process.waitFor(Duration.ofSeconds(60))) {
      kill();
    }
  }
}
