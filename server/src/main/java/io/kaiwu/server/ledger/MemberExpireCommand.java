// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.member.MemberStatement.Expire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member expire}. */
@Command(
    name = "expire",
    mixinStandardHelpOptions = true,
    description = {"给一把密钥定下期限。", "Lets a key end at a time to come."})
final class MemberExpireCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(
      index = "0",
      paramLabel = "FINGERPRINT",
      description = "密钥的指纹 / the key's fingerprint")
  private String key = "";

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      description = "期限，如 2027-01-31T00:00:00Z / when, such as 2027-01-31T00:00:00Z")
  private Instant time = Instant.EPOCH;

  @Override
  int run() throws InterruptedException {
    delivery.toFile(folder());
    Keystore keys = keys(passwords);
    delivery.deliver(
        this,
        keys,
        List.of(
            new Expire(KeyFingerprint.whole(key), time)
                .statement(folder().logKey().name(), InstantSource.system().instant())
                .sign(keys.get(Keystore.ORGANISATION))),
        "期限",
        "The end of the key");
    return 0;
  }
}
