// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger init}: founds a ledger. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "建立账本：生成账本与本机构的密钥（存入有密码的密钥库），写下第一条记录。",
      "Founds a ledger: makes the log's and your organisation's key, in a keystore with a password, and writes the first entry.",
      "%n例 / Example:",
      "  ./kaiwu ledger init --origin plant.example/log --organisation plant.example"
    })
final class InitCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Option(
      names = "--origin",
      required = true,
      paramLabel = "NAME",
      description = "账本的名称，形如网址 / the log's name, like an address: plant.example/log")
  private String origin = "";

  @Option(
      names = "--organisation",
      required = true,
      paramLabel = "NAME",
      description = "运营机构的名称 / the operating organisation's name: plant.example")
  private String organisation = "";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "首份政策（JSON）；默认：运营方管理成员，成员可写所有流",
        "the first policy, JSON; default: the operator decides on members, members write to all streams"
      })
  private @Nullable Path policy;

  @Override
  int run() throws IOException {
    Policy first = policy == null ? Policy.open() : PolicyFile.read(policy);
    Keystore keys = Files.exists(folder().keystore()) ? keysAgain() : newKeys();
    folder().writeLogKey(keys.get(Keystore.LOG).key());
    try (ConsortiumLog log = LedgerWriter.openHere(folder(), keys)) {
      if (log.members().isFounded()) {
        throw new LedgerProblem(
            "目录 %s 中已有账本。请用 --data 换一个目录，或用 ledger status 查看它。".formatted(folder().root()),
            "There is a ledger in this folder (%s) already. Maybe name another with --data, or look at it: ledger status."
                .formatted(folder().root()));
      }
      log.found(keys.get(Keystore.ORGANISATION), first);
    }
    VKey logKey = keys.get(Keystore.LOG).key();
    VKey own = keys.get(Keystore.ORGANISATION).key();
    print(
        answer().put("logKey", logKey.toString()).put("organisationKey", own.toString()),
        "账本 %s 已建立。%n账本公钥 %s%n机构公钥 %s%n请备份 %s，并记住密码：丢失任何一个，账本便不能再写。"
            .formatted(origin, logKey, own, folder().keystore()),
        "The ledger %s is founded.%nlog key          %s%norganisation key %s%nKeep a copy of %s, and the password: without either nobody can write to this ledger again."
            .formatted(origin, logKey, own, folder().keystore()));
    return 0;
  }

  private Keystore newKeys() {
    SecureRandom random = new SecureRandom();
    Keystore keys =
        Keystore.EMPTY
            .with(Keystore.LOG, SecretKey.generate(origin, random))
            .with(Keystore.ORGANISATION, SecretKey.generate(organisation, random));
    char[] password = passwords.newPassword(say);
    try {
      KeystoreFile.write(folder().keystore(), keys, password, random);
    } finally {
      Arrays.fill(password, ' ');
    }
    return keys;
  }

  /** An earlier run may have ended between the keys and the first entry. */
  private Keystore keysAgain() {
    Keystore keys = keys(passwords);
    boolean same =
        keys.find(Keystore.LOG).filter(key -> key.key().name().equals(origin)).isPresent()
            && keys.get(Keystore.ORGANISATION).key().name().equals(organisation);
    if (!same) {
      throw new LedgerProblem(
          "密钥库 %s 里的密钥用的是别的名称。请用 --data 换一个目录。".formatted(folder().keystore()),
          "The keystore (%s) holds keys of other names. Maybe name another folder with --data."
              .formatted(folder().keystore()));
    }
    return keys;
  }
}
