// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.Finding;
import io.kaiwu.loop.decision.PlanChecker;
import io.kaiwu.manufacturing.maintenance.MaintenancePlanCheck;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu verify}: checks an exported Decision offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "离线核对一份决策文件：每一环节都核对，返回 0 表示全部无误，1 表示有环节断裂，2 表示无法核对。",
      "Checks a Decision's file offline, link by link; exits 0 if all hold, 1 naming the first broken, 2 if there is nothing to check."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int NOT_CHECKED = 2;

  @Mixin private final Say say = new Say();

  @Parameters(paramLabel = "FILE", description = "decision.json")
  private Path file = Path.of("decision.json");

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = "只相信这些账本公钥 / believe only these ledger keys")
  private List<String> logKeys = new ArrayList<>();

  @Option(
      names = "--organisation-key",
      paramLabel = "VKEY",
      description = "只相信这些机构公钥 / believe only these organisation keys")
  private List<String> organisationKeys = new ArrayList<>();

  /** The checkers of all kinds of plan this build knows. */
  static Map<String, PlanChecker> checkers() {
    return Map.of(MaintenancePlanCheck.KIND, new MaintenancePlanCheck());
  }

  @Override
  public Integer call() throws IOException {
    if (Files.notExists(file)) {
      say.line(
          System.err,
          "没有这个文件：%s".formatted(file),
          "There is no file (%s). Maybe it lies in another folder.".formatted(file));
      return NOT_CHECKED;
    }
    if (Files.isDirectory(file)) {
      say.line(
          System.err,
          "%s 是目录；请给出其中的决策文件，如 decision.json".formatted(file),
          "This is a folder (%s). Maybe name the file in it, such as decision.json."
              .formatted(file));
      return NOT_CHECKED;
    }
    ReceiptVerifier receipts;
    try {
      receipts = new ReceiptVerifier(keys(logKeys), keys(organisationKeys));
    } catch (IllegalArgumentException e) {
      say.line(System.err, "公钥无效：" + e.getMessage(), "A key is not valid: " + e.getMessage());
      return NOT_CHECKED;
    }
    DecisionCheck check =
        new DecisionVerifier(receipts, checkers()).verify(Files.readAllBytes(file));
    print(check, say, System.out);
    boolean pinned = !logKeys.isEmpty();
    if (check.verified() && !pinned) {
      say.line(
          System.out,
          "提示：没有用 --log-key 指定公钥，以上只证明文件出自上述公钥；请向对方核对该公钥。",
          "Note: no --log-key was given, so this proves that the file comes from the key above; compare that key with its owner.");
    }
    return check.verified() ? 0 : 1;
  }

  private static Set<VKey> keys(List<String> texts) {
    return texts.stream().map(VKey::parse).collect(Collectors.toUnmodifiableSet());
  }

  /** Prints one line for each finding, then the verdict. */
  static void print(DecisionCheck check, Say say, PrintStream out) {
    for (Finding finding : check.findings()) {
      out.printf(
          "  %s %-10s %s%n",
          finding.ok() ? "✓" : "✗", say.text(finding.link().label()), say.text(finding.text()));
    }
    check
        .firstBroken()
        .ifPresentOrElse(
            broken ->
                say.line(
                    out,
                    "断裂：第一处断裂在“%s”".formatted(broken.link().label().zh()),
                    "BROKEN: the first broken link is '%s'".formatted(broken.link().label().en())),
            () ->
                say.line(
                    out,
                    "核对无误。信任等级 %s，账本公钥 %s"
                        .formatted(check.tier().orElse("-"), check.key().orElse("-")),
                    "VERIFIED. Trust tier %s, ledger key %s"
                        .formatted(check.tier().orElse("-"), check.key().orElse("-"))));
  }
}
