// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.trust.key.VKey;
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
      "%n例 / Example:",
      "  ./kaiwu ledger cosign",
      "  ./kaiwu ledger cosign --every 10%n"
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
      description = "一直运行，每隔这么多秒询问一次，直到 Ctrl-C / go on, and ask every so many seconds until Ctrl-C")
  private @Nullable Integer every;

  @Override
  int run() throws IOException, InterruptedException {
    Path file = policyFile == null ? folder().policy() : policyFile;
    if (Files.notExists(file)) {
      throw new LedgerProblem(
          "没有策略文件 %s。写法见 docs/reference/witness.zh-CN.md".formatted(file),
          "There is no policy (%s). How to write one: docs/reference/witness.md".formatted(file));
    }
    TrustPolicy policy = GivenFile.read(file, TrustPolicy::parse);
    requireThisLog(file, policy, folder().logKey());
    if (every != null && every < 1) {
      throw new LedgerProblem(
          "--every 须为 1 秒或更长，不能是 %d。".formatted(every),
          "The interval of --every must be 1 second or more, not %d.".formatted(every));
    }
    Duration interval = Duration.ofSeconds(every == null ? 3600 : every);
    try (LogView log = LogView.open(folder().reading(), folder().logKey());
        Cosigning cosigning =
            Cosigning.start(
                NodeBacking.of(folder(), log), policy, folder().root(), settings(interval))) {
      WitnessReport report = WitnessReport.of(cosigning, policy);
      show(report);
      if (every != null) {
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

  /** A policy for another log would be cosigned, and break every receipt. */
  static void requireThisLog(Path file, TrustPolicy policy, VKey logKey) {
    if (!policy.logs().isEmpty()
        && policy.logs().stream().noneMatch(log -> log.key().equals(logKey))) {
      throw new LedgerProblem(
          "策略 %s 的 log 行没有列出本账本。请写：log %s".formatted(file, logKey),
          "The policy (%s) lists another log and not this one. Maybe write: log %s"
              .formatted(file, logKey));
    }
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
