// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.member.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger policy set}. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = {
      "以文件中的政策取代现行政策；须由现行政策许可者签署。需要会签时用 --out 写出。",
      "Replaces the policy by that in the file; who may is said by the policy in force. Where it asks for countersignatures, write it with --out."
    })
final class PolicySetCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(paramLabel = "FILE", description = "政策（JSON）/ the policy, JSON")
  private Path file = Path.of("");

  @Override
  int run() throws IOException, InterruptedException {
    delivery.toFile(folder());
    Policy policy = PolicyFile.read(file);
    Keystore keys = keys(passwords);
    delivery.deliver(
        this,
        keys,
        List.of(
            policy
                .statement(folder().logKey().name(), InstantSource.system().instant())
                .sign(keys.get(Keystore.ORGANISATION))),
        "新政策",
        "The new policy");
    return 0;
  }
}
