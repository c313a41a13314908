// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu ledger keys password}. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = {
      "更改密钥库的密码；密钥不变。旧的备份仍用旧密码。",
      "Changes the password of the keystore; the keys stay. Old copies of it keep the old password."
    })
final class KeysPasswordCommand extends LedgerTask {

  private static final String NEW_VARIABLE = "KAIWU_KEYSTORE_NEW_PASSWORD";

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Option(
      names = "--new-password-file",
      paramLabel = "FILE",
      description = {
        "文件的第一行是新密码；否则取 KAIWU_KEYSTORE_NEW_PASSWORD，再否则当场询问两次",
        "file whose first line is the new password; else KAIWU_KEYSTORE_NEW_PASSWORD, else you are asked twice"
      })
  private @Nullable Path newFile;

  @Override
  int run() {
    Keystore keys = keys(passwords);
    char[] next = PasswordOption.fresh(newFile, NEW_VARIABLE, say);
    try {
      KeystoreFile.write(folder().keystore(), keys, next, new SecureRandom());
    } finally {
      Arrays.fill(next, ' ');
    }
    print(answer().put("changed", true), "密码已更改。", "The password is changed.");
    return 0;
  }
}
