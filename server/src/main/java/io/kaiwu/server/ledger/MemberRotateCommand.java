// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.member.MemberStatement.Rotate;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger member rotate}. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "更换本机构的密钥：旧钥签署，新钥会签。账本在别家时先用 --out 写出，追加之后再运行 rotate --done。",
      "Replaces your organisation's key: signed by the old, countersigned by the new. Where the log is not here, write it with --out, and run rotate --done once it is appended."
    })
final class MemberRotateCommand extends LedgerTask {

  /** Made, but not on the log yet. */
  private static final String NEXT = "organisation-next";

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Option(
      names = "--done",
      description = "运营方已追加，改用新密钥 / the operator appended it: use the new key from now on")
  private boolean done;

  @Override
  int run() throws IOException, InterruptedException {
    char[] password = password();
    try {
      return done ? useNext(password) : rotate(password);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private char[] password() {
    KeystoreFile.publicKeys(folder().keystore());
    return passwords.password(say);
  }

  private int rotate(char[] password) throws InterruptedException {
    delivery.toFile(folder());
    SecureRandom random = new SecureRandom();
    Keystore keys = KeystoreFile.read(folder().keystore(), password);
    SecretKey old = keys.get(Keystore.ORGANISATION);
    SecretKey next = keys.find(NEXT).orElseGet(() -> SecretKey.generate(old.key().name(), random));
    // Before it is on the log: a key that is there and lost would shut the organisation out.
    KeystoreFile.write(folder().keystore(), keys.with(NEXT, next), password, random);
    SignedEntry entry =
        new Rotate(next.key())
            .statement(folder().logKey().name(), InstantSource.system().instant())
            .sign(old)
            .countersign(next);
    boolean here = !delivery.toFile(folder());
    delivery.deliver(this, keys, List.of(entry), "密钥更换", "The new key");
    return here ? useNext(password) : 0;
  }

  private int useNext(char[] password) {
    Keystore keys = KeystoreFile.read(folder().keystore(), password);
    SecretKey next =
        keys.find(NEXT)
            .orElseThrow(() ->
                new LedgerProblem(
                    "密钥库 %s 中没有待用的新密钥。请先运行 rotate；或者它已在使用。".formatted(folder().keystore()),
                    "No new key is waiting in (%s). Maybe run rotate first, or it is in use already."
                        .formatted(folder().keystore())));
    KeystoreFile.write(
        folder().keystore(),
        keys.with(Keystore.ORGANISATION, next).without(NEXT),
        password,
        new SecureRandom());
    print(
        answer().put("organisationKey", next.key().toString()),
        "现在使用密钥 %s".formatted(next.key()),
        "In use from now on: %s".formatted(next.key()));
    return 0;
  }
}
