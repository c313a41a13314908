// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Explained;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger witness}: cosigns the logs of partners. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "为伙伴的账本作见证：只有新状态确实延续旧状态才联署，历史便改写不得。",
      "Witnesses the logs of partners: cosigns a state only if it extends the one before, so that no history can be rewritten.",
      "%n  ./kaiwu ledger witness --name firm-b.example/w1          首次 / the first time",
      "  ./kaiwu ledger witness add 'firm-a.example/log+1a2b3c4d+AQ...'",
      "  ./kaiwu ledger witness list%n"
    },
    subcommands = {WitnessAddCommand.class, WitnessListCommand.class})
final class WitnessCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final WitnessFolder folder = new WitnessFolder();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "见证方的名称，“/”之前是机构，首次必填 / the witness's name, the firm before the '/'; needed the first time")
  private @Nullable String name;

  @Option(
      names = "--post-quantum",
      description = "另加一把 ML-DSA-44 密钥，以后一直使用 / a key of ML-DSA-44 besides, from now on")
  private boolean postQuantum;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "监听地址，默认只在本机；对外请用带 TLS 的反向代理 / address to listen on, default this machine only; put a proxy with TLS in front")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "端口，默认 2024；0 为任意 / port, default 2024; 0 for any")
  private int port = 2024;

  @Option(
      names = "--prefix",
      paramLabel = "/PATH",
      description = "网址前缀，默认为空 / what stands before every path, default nothing")
  private String prefix = "";

  /** The language, which subcommands share. */
  Say say() {
    return say;
  }

  @Override
  public Integer call() {
    return ExitCode.of(say, this::run);
  }

  private int run() throws IOException, InterruptedException {
    List<Signer> signers = folder.signers(folder.name(name), postQuantum, new SecureRandom());
    try (Witness witness = Witness.open(folder.states(), signers, Clock.systemUTC())) {
      run(witness);
    }
    return 0;
  }

  private void run(Witness witness) throws IOException, InterruptedException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName(host), Port.of(String.valueOf(port)));
    Foreground foreground = new Foreground();
    try (WitnessServer server =
        WitnessServer.start(
            witness,
            address,
            prefix,
            error -> System.err.println(say.text(Explained.text(error))))) {
      say.line(
          System.out,
          "见证方在 %s 运行，见证 %d 本账本。公钥（发给伙伴，写进他们的策略文件）：".formatted(server.uri(), witness.logs().size()),
          "The witness runs at %s and watches %d logs. Its keys, for the policies of your partners:"
              .formatted(server.uri(), witness.logs().size()));
      witness.keys().forEach(key -> System.out.println("  " + key));
      foreground.await();
    } finally {
      foreground.done();
    }
  }
}
