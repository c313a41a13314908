// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.member.MemberStatement.Revoke;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "停用一把密钥，自此刻起；若被盗，可说明自哪条记录起它签的都存疑。",
      "Ends a key from now on; if it was stolen, says from which entry on what it signed is doubtful."
    })
final class MemberRevokeCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(
      paramLabel = "FINGERPRINT",
      description = "密钥的指纹，见 member list / the key's fingerprint, see member list")
  private String key = "";

  @Option(
      names = "--compromised-from",
      paramLabel = "INDEX",
      description = "自此条记录起可能是他人所签 / the first entry that someone else may have signed")
  private @Nullable Long from;

  @Override
  int run() throws InterruptedException {
    delivery.toFile(folder());
    Keystore keys = keys(passwords);
    Revoke revoke =
        new Revoke(
            KeyFingerprint.whole(key), from == null ? OptionalLong.empty() : OptionalLong.of(from));
    delivery.deliver(
        this,
        keys,
        List.of(
            revoke
                .statement(folder().logKey().name(), InstantSource.system().instant())
                .sign(keys.get(Keystore.ORGANISATION))),
        "停用",
        "The revocation");
    return 0;
  }
}
