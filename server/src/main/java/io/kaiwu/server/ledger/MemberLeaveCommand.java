// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.member.MemberStatement.Leave;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member leave}. */
@Command(
    name = "leave",
    mixinStandardHelpOptions = true,
    description = {
      "退出账本，或由有权者让别家退出；已写的记录留存。",
      "Leaves the ledger, or makes another leave if you may; what it wrote stays."
    })
final class MemberLeaveCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(arity = "0..1", paramLabel = "ORGANISATION", description = "默认本机构 / default your own")
  private @Nullable String organisation;

  @Override
  int run() throws InterruptedException {
    delivery.toFile(folder());
    Keystore keys = keys(passwords);
    String own = keys.get(Keystore.ORGANISATION).key().name();
    delivery.deliver(
        this,
        keys,
        List.of(
            new Leave(organisation == null ? own : organisation)
                .statement(folder().logKey().name(), InstantSource.system().instant())
                .sign(keys.get(Keystore.ORGANISATION))),
        "退出",
        "The leaving");
    return 0;
  }
}
