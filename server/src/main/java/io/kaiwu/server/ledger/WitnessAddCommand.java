// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.witness.Witness;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger witness add}: watches one log more. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "开始见证一本账本；正在运行的见证方随即生效。请先用电话核对指纹。",
      "Watches a log from now on, also in a witness that runs. Compare the fingerprint by telephone first."
    })
final class WitnessAddCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private WitnessCommand parent;

  @Mixin private final WitnessFolder folder = new WitnessFolder();
  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(paramLabel = "VKEY", description = "账本的公钥 / the log's key")
  private String key = "";

  @Override
  public Integer call() {
    return ExitCode.of(parent.say(), this::run);
  }

  private int run() {
    VKey log = VKey.parse(key);
    boolean added = Witness.watch(folder.states(), log);
    json.print(
        parent.say(),
        LedgerTask.answer()
            .put("added", added)
            .put("fingerprint", log.fingerprint().hex())
            .put("key", log.toString())
            .put("origin", log.name()),
        (added ? "已开始见证 %s，指纹 %s" : "早已在见证 %s，指纹 %s").formatted(log.name(), log.fingerprint()),
        (added ? "Watches %s from now on, fingerprint %s" : "Watched %s already, fingerprint %s")
            .formatted(log.name(), log.fingerprint()));
    return 0;
  }
}
