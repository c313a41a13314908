// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.member.InvitationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member join}. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description = {
      "凭邀请文件加入别家的账本：在此目录生成本机构的密钥，写出加入申请，发回邀请方。",
      "Takes up an invitation to another firm's ledger: makes your organisation's key in this folder and a file to send back.",
      "%n例 / Example:",
      "  ./kaiwu ledger member join mill.invitation --out mill.join"
    })
final class MemberJoinCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(paramLabel = "INVITATION", description = "收到的邀请文件 / the invitation you were sent")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "要发回的申请 / the file to send back")
  private Path out = Path.of("");

  @Override
  int run() throws IOException {
    InvitationFile invitation = GivenFile.read(file, InvitationFile::parse);
    String name = invitation.invite().organisation();
    if (Files.exists(folder().logKeyFile()) && !folder().logKey().equals(invitation.logKey())) {
      throw new LedgerProblem(
          "目录 %s 属于账本 %s。请用 --data 换一个目录。".formatted(folder().root(), folder().logKey().name()),
          "This folder (%s) is for the ledger (%s). Maybe name another with --data."
              .formatted(folder().root(), folder().logKey().name()));
    }
    GivenFile.requireWritable(out);
    SecretKey key = key(name);
    SignedEntry joining = invitation.joining(key.key(), InstantSource.system().instant()).sign(key);
    folder().writeLogKey(invitation.logKey());
    Delivery.write(out, List.of(joining));
    print(
        answer()
            .put("file", out.toString())
            .put("organisationKey", key.key().toString())
            .put("fingerprint", key.key().fingerprint().hex())
            .put("inviter", invitation.inviter().toString())
            .put("logKey", invitation.logKey().toString()),
        """
        %s 受 %s 邀请加入账本 %s。
        请把 %s 发回；对方运行：./kaiwu ledger member admit %s
        并打电话告知对方本机构密钥的指纹：
          %s
        同时核对账本公钥的指纹：
          %s\
        """
            .formatted(
                name,
                invitation.inviter().name(),
                invitation.logKey().name(),
                out,
                out.getFileName(),
                key.key().fingerprint(),
                invitation.logKey().fingerprint()),
        """
        %s is invited by %s to the ledger %s.
        Send the file %s back; there they run: ./kaiwu ledger member admit %s
        Tell them by telephone the fingerprint of your key:
          %s
        Let them tell you that of the ledger's key:
          %s\
        """
            .formatted(
                name,
                invitation.inviter().name(),
                invitation.logKey().name(),
                out,
                out.getFileName(),
                key.key().fingerprint(),
                invitation.logKey().fingerprint()));
    return 0;
  }

  /** The folder's own, made if there is none. */
  private SecretKey key(String name) {
    Keystore keys = Files.exists(folder().keystore()) ? keys(passwords) : Keystore.EMPTY;
    if (keys.find(Keystore.ORGANISATION).isPresent()) {
      SecretKey key = keys.get(Keystore.ORGANISATION);
      if (!key.key().name().equals(name)) {
        throw new LedgerProblem(
            "邀请写给 %s，而此目录的密钥属于 %s。请用 --data 换一个目录。".formatted(name, key.key().name()),
            "The invitation is for (%s); the key in this folder is of (%s). Maybe name another folder with --data."
                .formatted(name, key.key().name()));
      }
      return key;
    }
    SecureRandom random = new SecureRandom();
    SecretKey key = SecretKey.generate(name, random);
    char[] password = passwords.newPassword(say);
    try {
      KeystoreFile.write(
          folder().keystore(), keys.with(Keystore.ORGANISATION, key), password, random);
    } finally {
      Arrays.fill(password, ' ');
    }
    return key;
  }
}
