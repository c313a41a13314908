// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.InvitationFile;
import io.kaiwu.trust.member.MemberStatement.Invite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member invite}. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description = {
      "邀请一家机构：记入账本，并写出邀请文件。文件不含秘密，可用邮件发送；只能用一次，会过期。",
      "Invites an organisation: on the ledger, and as a file to send. It holds no secret, works once, and expires.",
      "%n例 / Example:",
      "  ./kaiwu ledger member invite mill.example --out mill.invitation"
    })
final class MemberInviteCommand extends LedgerTask {

  private static final int MOST_DAYS = 366;

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(paramLabel = "ORGANISATION", description = "机构名称 / its name: mill.example")
  private String organisation = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "给它的角色，供政策使用 / a role it will have, for policies")
  private Set<String> roles = new TreeSet<>();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "有效天数，1 至 366，默认 14 / days it is good for, 1 to 366, default 14")
  private int days = 14;

  @Option(
      names = "--key",
      paramLabel = "FINGERPRINT",
      description = {
        "若已知对方密钥的指纹：只有它能加入，且不必再接纳",
        "if you know the fingerprint of its key: only that one may join, and needs no admitting"
      })
  private @Nullable String key;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "邀请文件 / the invitation file to write")
  private Path out = Path.of("");

  @Override
  int run() throws IOException, InterruptedException {
    if (days < 1 || days > MOST_DAYS) {
      throw new LedgerProblem(
          "邀请的有效期须为 1 至 %d 天，不能是 %d 天：--days。".formatted(MOST_DAYS, days),
          "An invitation is good for 1 to %d days, not for %d. Maybe choose another number: --days."
              .formatted(MOST_DAYS, days));
    }
    GivenFile.requireWritable(out);
    Keystore keys = keys(passwords);
    VKey logKey = folder().logKey();
    Signer own = keys.get(Keystore.ORGANISATION);
    try (LedgerWriter log = LedgerWriter.open(folder(), keys)) {
      Instant now = log.now();
      Instant end = now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
      SignedEntry entry =
          new Invite(organisation, roles, end, Optional.ofNullable(key).map(KeyFingerprint::whole))
              .statement(logKey.name(), now)
              .sign(own);
      long index = log.commit(List.of(entry)).fromIndex();
      Files.write(out, new InvitationFile(logKey, own.key(), entry).bytes());
      print(
          answer().put("index", index).put("file", out.toString()).put("notAfter", end.toString()),
          "已邀请 %s（第 %d 条），至 %s 有效。请把 %s 发给它；它运行：./kaiwu ledger member join %s --out %s"
              .formatted(organisation, index, end, out, out.getFileName(), reply()),
          "%s is invited (entry %d), until %s. Send it the file %s; there they run: ./kaiwu ledger member join %s --out %s"
              .formatted(organisation, index, end, out, out.getFileName(), reply()));
    }
    return 0;
  }

  /** A name for the file that comes back. */
  private String reply() {
    return organisation.split("\\.", 2)[0] + ".join";
  }
}
