// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.CosigningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger cosign}: has the newest state cosigned, beside whoever writes. */
@Command(
    name = "cosign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "请策略中的见证方联署账本的最新状态；账本正在使用也可以。返回 0 表示达到法定数，1 表示没有，2 表示无法询问。",
      "Asks the witnesses of the policy to cosign the newest state; the ledger may be in use meanwhile. Exits 0 if they are enough, 1 if not, 2 if nobody can be asked.",
      "%n  ./kaiwu ledger cosign",
      "  ./kaiwu ledger cosign --every 10     每 10 秒，直到 Ctrl-C / every 10 seconds until Ctrl-C%n"
    })
final class CosignCommand extends LedgerTask {

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "策略文件，默认用账本目录中的 policy / the policy, default the file policy in the ledger's folder")
  private @Nullable Path policyFile;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "一直运行，隔这么久询问一次 / go on, and ask so often")
  private int every;

  @Override
  int run() throws IOException, InterruptedException {
    Path file = policyFile == null ? folder().policy() : policyFile;
    if (Files.notExists(file)) {
      throw new LedgerProblem(
          "没有策略文件 %s。写法见 docs/reference/witness.zh-CN.md".formatted(file),
          "There is no policy (%s). How to write one: docs/reference/witness.md".formatted(file));
    }
    TrustPolicy policy = GivenFile.read(file, TrustPolicy::parse);
    Duration interval = Duration.ofSeconds(every > 0 ? every : 3600);
    try (LogView log = LogView.open(folder().reading(), folder().logKey());
        Cosigning cosigning =
            Cosigning.start(
                NodeBacking.of(folder(), log), policy, folder().root(), settings(interval))) {
      WitnessReport report = WitnessReport.of(cosigning, policy);
      show(report);
      if (every > 0) {
        goOn();
      }
      return report.isEnough() ? 0 : ExitCode.REFUSED;
    }
  }

  /** One round over the log as it stands now. */
  static WitnessReport once(LedgerFolder folder, TrustPolicy policy, LogView log) {
    try (Cosigning cosigning =
        Cosigning.start(
            NodeBacking.of(folder, log), policy, folder.root(), settings(Duration.ofHours(1)))) {
      return WitnessReport.of(cosigning, policy);
    }
  }

  private static CosigningSettings settings(Duration interval) {
    return new CosigningSettings(
        CosigningSettings.DEFAULT.deadline(), interval, CosigningSettings.DEFAULT.attempts());
  }

  private void show(WitnessReport report) {
    if (isJson()) {
      System.out.println(CanonicalJson.text(report.json()));
    } else {
      report.print(say);
    }
  }

  private static void goOn() throws InterruptedException {
    Foreground foreground = new Foreground();
    try {
      foreground.await();
    } finally {
      foreground.done();
    }
  }
}
