// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.Evaluation;
import io.kaiwu.trust.policy.Log;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.CosigningSettings;
import io.kaiwu.trust.witness.WitnessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class CosignCommand implements Callable<Integer> {

  private static final int CANNOT = 2;

  @Mixin private final Say say = new Say();
  @Mixin private final LedgerOption ledger = new LedgerOption();

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

  @Option(names = "--json", description = "输出 JSON / print JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LedgerFolder folder = ledger.folder();
    Path file = policyFile == null ? folder.policy() : policyFile;
    if (Files.notExists(file)) {
      say.line(
          System.err,
          "没有策略文件 %s。写法见 docs/reference/witness.zh-CN.md".formatted(file),
          "There is no policy (%s). How to write one: docs/reference/witness.md".formatted(file));
      return CANNOT;
    }
    try {
      TrustPolicy policy = TrustPolicy.parse(Files.readAllBytes(file));
      Duration interval = Duration.ofSeconds(every > 0 ? every : 3600);
      CosigningSettings settings =
          new CosigningSettings(
              CosigningSettings.DEFAULT.deadline(), interval, CosigningSettings.DEFAULT.attempts());
      try (LogView log = LogView.open(folder.log(), logKey(policy));
          Cosigning cosigning = Cosigning.start(log, policy, folder.root(), settings)) {
        boolean enough = ask(cosigning, policy);
        if (every > 0) {
          goOn();
        }
        return enough ? 0 : 1;
      }
    } catch (TrustException | IllegalArgumentException e) {
      System.err.println(
          e instanceof Explained explained ? say.text(explained.problem()) : e.getMessage());
      return CANNOT;
    }
  }

  private static VKey logKey(TrustPolicy policy) {
    List<Log> logs = policy.logs();
    if (logs.size() != 1) {
      throw new TrustException(
          "The policy names %d logs. Maybe give one that names this log alone: --policy."
              .formatted(logs.size()));
    }
    return logs.getFirst().key();
  }

  private static void goOn() throws InterruptedException {
    Foreground foreground = new Foreground();
    try {
      foreground.await();
    } finally {
      foreground.done();
    }
  }

  private boolean ask(Cosigning cosigning, TrustPolicy policy) {
    Checkpoint cosigned = cosigning.cosign();
    Evaluation evaluation = policy.evaluate(cosigned);
    if (json) {
      System.out.println(json(cosigned, evaluation, cosigning.statuses()));
      return evaluation.quorum();
    }
    cosigning
        .statuses()
        .forEach(status ->
            System.out.printf("  %-40s %s%n", status.key().name(), say.text(status.text())));
    Text text =
        evaluation.quorum()
            ? Text.of(
                "%d 条记录已由 %s 联署，达到法定数".formatted(cosigned.size(), evaluation.operators()),
                "%d entries are cosigned by %s: enough for the policy"
                    .formatted(cosigned.size(), evaluation.operators()))
            : Text.of(
                "%d 条记录只由 %s 联署，未达法定数".formatted(cosigned.size(), evaluation.operators()),
                "%d entries are cosigned by %s only: not enough for the policy"
                    .formatted(cosigned.size(), evaluation.operators()));
    System.out.println(say.text(text));
    return evaluation.quorum();
  }

  private static String json(
      Checkpoint cosigned, Evaluation evaluation, List<WitnessStatus> statuses) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("size", cosigned.size()).put("quorum", evaluation.quorum());
    evaluation.operators().forEach(node.putArray("operators")::add);
    ArrayNode list = node.putArray("witnesses");
    for (WitnessStatus status : statuses) {
      list.addObject()
          .put("key", status.key().toString())
          .put("condition", status.condition().name())
          .put("size", status.size());
    }
    return CanonicalJson.text(node);
  }
}
