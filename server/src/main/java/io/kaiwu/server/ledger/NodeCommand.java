// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.RatisSettings;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger node}: runs one machine of a log that several keep. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "运行一个节点：同一运营方的多台机器共同保存一本账本，多数在就能写。",
      "Runs a node: several machines of one operator keep one log, and it goes on while most of them run.",
      "新的一组节点须全部到齐一次才接受写入；此后三个中少一个、五个中少两个仍可写。",
      "A new set of nodes takes entries once all of them have been there; from then on it bears the loss of one of three, two of five.",
      "%n三个节点在本机 / three nodes on this machine:",
      "  ./kaiwu ledger node --local 3",
      "每台机器一个节点 / one node a machine:",
      "  ./kaiwu ledger node --id n1 --begin --tls-key ... \\",
      "    --peers n1=10.0.0.1:7801,n2=10.0.0.2:7801,n3=10.0.0.3:7801",
      "替换丢失文件的节点 / in the place of a node that lost its files:",
      "  ./kaiwu ledger node --id n3 --join --peers ...%n"
    },
    subcommands = {
      NodeStatusCommand.class,
      NodeAppendCommand.class,
      NodeRemoveCommand.class,
      NodeKeysCommand.class
    })
final class NodeCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final LedgerOption data = new LedgerOption();
  @Mixin private final NodeKeys keys = new NodeKeys();
  @Mixin private final TlsOptions tls = new TlsOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--local",
      paramLabel = "COUNT",
      description = "在本机启动这么多个节点，各自一个进程；3 或 5 / start so many nodes here, each a process; 3 or 5")
  private int local;

  @Option(names = "--id", paramLabel = "ID", description = "本节点是谁 / who this node is")
  private @Nullable String id;

  @Option(
      names = "--peers",
      paramLabel = "ID=HOST:PORT,...",
      description =
          "全部节点，含本节点；再次启动时不必给出 / all nodes, this one too; not needed when it starts again")
  private @Nullable String peers;

  @Option(
      names = "--begin",
      description = "首次：以现有账本开始 / the first time: begin with the log as it is")
  private boolean begin;

  @Option(names = "--join", description = "首次：加入正在运行的节点 / the first time: join nodes that run")
  private boolean join;

  @Option(
      names = "--http",
      paramLabel = "[HOST:]PORT",
      description =
          "程序从这里写入，默认只在本机、任一空闲端口 / where programs append, default this machine only, any free port")
  private String http = "0";

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "密钥所在目录，默认 DATA/keys / the folder of the keys, default DATA/keys")
  private @Nullable Path keyFolder;

  @Option(names = "--until-input-ends", hidden = true)
  private boolean untilInputEnds;

  @Override
  public Integer call() {
    return ExitCode.of(say, this::run);
  }

  private int run() throws IOException, InterruptedException {
    return local > 0 ? runAll() : runOne();
  }

  /** In the language asked for; the subcommands inherit the option. */
  Say say() {
    return say;
  }

  private int runAll() throws IOException, InterruptedException {
    Path root = data.folder().root();
    boolean first = new NodeFolders(root).known().isEmpty();
    Path folder = keyFolder();
    Map<String, String> environment = keys.environment(folder, say);
    if (environment.isEmpty()) {
      keys.load(folder, first, say); // before the nodes look for them
    }
    return new LocalNodes(root, folder, keys, environment, say, json).run(local);
  }

  private int runOne() throws IOException, InterruptedException {
    Path root = data.folder().root();
    NodeHome home = NodeHome.in(root);
    if (id == null || (peers == null && !home.isKnown())) {
      say.line(
          System.err,
          "请说明本节点是谁（--id）、有哪些节点（--peers），或在本机启动几个（--local 3）。",
          "Say who this node is (--id) and which nodes there are (--peers), or start some here (--local 3).");
      return ExitCode.IMPOSSIBLE;
    }
    List<Peer> all = peers == null ? home.peers() : Peer.parseList(peers);
    String name = id;
    Peer self =
        all.stream()
            .filter(peer -> peer.id().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new TrustException(
                    Text.of("节点 %s 不在节点 %s 之中。", "The node (%s) is not among the nodes %s.")
                        .formatted(name, all)));
    NodePlan plan = new NodePlan(home, self, all, start(), tls.files(all), RatisSettings.DEFAULT);
    boolean first = begin && Files.notExists(home.log());
    return new RunningNode(plan, keys, keyFolder(), first, address(), say, json)
        .run(untilInputEnds);
  }

  private NodePlan.Start start() {
    if (begin && join) {
      throw new TrustException(
          Text.of(
              "节点要么开始，要么加入：--begin 和 --join 只能给一个。",
              "A node either begins or joins: --begin or --join."));
    }
    return begin ? NodePlan.Start.BEGIN : join ? NodePlan.Start.JOIN : NodePlan.Start.AGAIN;
  }

  private Path keyFolder() {
    return keyFolder == null ? data.folder().keys() : keyFolder;
  }

  private InetSocketAddress address() throws IOException {
    int colon = http.lastIndexOf(':');
    int port = Port.of(http.substring(colon + 1));
    if (colon < 0) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
    InetAddress host = InetAddress.getByName(http.substring(0, colon));
    if (!host.isLoopbackAddress() && !tls.isInsecure()) {
      throw new TrustException(
          Text.of(
                  "%s 上的 HTTP 在途中任何人都能读取和拦截。请从本机写入；如果信任这个网络，请加 --insecure-network。",
                  "HTTP on (%s) could be read and held up on its way by anyone. Maybe append from this machine, or on a network that you trust: --insecure-network.")
              .formatted(host.getHostAddress()));
    }
    return new InetSocketAddress(host, port);
  }
}
