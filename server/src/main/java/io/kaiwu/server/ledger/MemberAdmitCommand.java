// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.member.MemberStatement;
import io.kaiwu.trust.member.MemberStatement.Join;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger member admit}. */
@Command(
    name = "admit",
    mixinStandardHelpOptions = true,
    description = {
      "接纳被邀请的机构：与其电话核对密钥指纹后会签，并记入账本。",
      "Admits an invited organisation: countersigns its joining once you compared the fingerprint of its key, and appends it.",
      "%n例 / Example:",
      "  ./kaiwu ledger member admit mill.join --fingerprint 3f0c…"
    })
final class MemberAdmitCommand extends LedgerTask {

  private static final int LEAST_DIGITS = 16;

  @Mixin private final PasswordOption passwords = new PasswordOption();

  @Parameters(paramLabel = "FILE", description = "收到的加入申请 / the file you were sent")
  private Path file = Path.of("");

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = {
        "对方电话中所报的指纹，可只给开头至少 16 位；不给则当场询问",
        "the fingerprint they told you, at least its first 16 digits; you are asked if it is not given"
      })
  private @Nullable String fingerprint;

  @Override
  int run() throws IOException, InterruptedException {
    List<byte[]> leaves = Delivery.leaves(file);
    SignedEntry entry = GivenFile.parsed(file, leaves.getFirst(), SignedEntry::parse);
    VKey key = joining(entry);
    requireCompared(key);
    Keystore keys = keys(passwords);
    try (LedgerWriter log = LedgerWriter.open(folder(), keys)) {
      long index =
          log.commit(List.of(entry.countersign(keys.get(Keystore.ORGANISATION)))).fromIndex();
      print(
          answer().put("index", index).put("organisation", key.name()),
          "%s 现为成员（第 %d 条）。".formatted(key.name(), index),
          "%s is a member now (entry %d).".formatted(key.name(), index));
    }
    return 0;
  }

  private VKey joining(SignedEntry entry) {
    return Statement.find(entry)
        .filter(one -> one.stream().equals(MemberStatement.STREAM))
        .map(MemberStatement::of)
        .filter(Join.class::isInstance)
        .flatMap(MemberStatement::offeredKey)
        .orElseThrow(() ->
            new LedgerProblem(
                "文件 %s 不是加入申请；它也许是邀请文件，或是待追加的记录。".formatted(file),
                "The file (%s) holds no joining. Maybe it is an invitation, or entries to append."
                    .formatted(file)));
  }

  private void requireCompared(VKey key) {
    String told = fingerprint == null ? ask(key) : fingerprint;
    String digits = KeyFingerprint.digits(told);
    if (digits.length() < LEAST_DIGITS) {
      throw new LedgerProblem(
          "所报的指纹只有 %d 位，至少须 %d 位：少了容易伪造。".formatted(digits.length(), LEAST_DIGITS),
          "What was told of the fingerprint has %d digits; %d are needed, fewer can be forged. Maybe ask for more."
              .formatted(digits.length(), LEAST_DIGITS));
    }
    if (!key.fingerprint().hex().startsWith(digits)) {
      throw new LedgerProblem(
          "文件中密钥的指纹是 %s，与所报的不同。文件也许出自他人：请再向对方核对。".formatted(key.fingerprint()),
          "The key in the file has the fingerprint %s, not the one you were told. Maybe someone else made the file: ask them again."
              .formatted(key.fingerprint()));
    }
  }

  private String ask(VKey key) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new LedgerProblem(
                    "请先与 %s 电话核对其密钥的指纹，再用 --fingerprint 给出所报的指纹。".formatted(key.name()),
                    "Compare the fingerprint of the key of (%s) with its owner first. Maybe give what they told you with --fingerprint."
                        .formatted(key.name())));
    String typed =
        console.readLine(
            "%s",
            say.text(
                Text.of(
                    "请输入 %s 在电话中所报指纹的前 16 位：".formatted(key.name()),
                    "First 16 digits of the fingerprint that %s told you: "
                        .formatted(key.name()))));
    return typed == null ? "" : typed;
  }
}
