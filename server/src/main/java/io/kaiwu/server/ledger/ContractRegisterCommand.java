// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.code.Finding;
import io.kaiwu.trust.contract.code.Inspection;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.member.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger contract register}. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "登记合约的代码：自带的 custody、escrow、order，或自己的 JAR。先检查代码，不合规则逐条列出。代码另存于账本目录的 contracts/，请把该文件发给各成员。",
      "Registers a contract's code: custody, escrow or order, which come along, or a jar of your own. The code is inspected first; what is not allowed is listed. It is kept in the ledger's folder under contracts/: send that file to all members.",
      "%n例 / Example:",
      "  ./kaiwu ledger contract register custody",
      "  ./kaiwu ledger contract register credits --jar c.jar --main com.acme.Credits"
    })
final class ContractRegisterCommand extends LedgerTask {

  private static final int SHOWN = 20;

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(paramLabel = "NAME", description = "合约的名称 / the contract's name: a-z, 0-9, -")
  private String name = "";

  @Option(names = "--jar", paramLabel = "FILE", description = "自己的代码 / code of your own")
  private @Nullable Path jar;

  @Option(
      names = "--main",
      paramLabel = "CLASS",
      description = "JAR 中实现 Contract 的类 / the class in the jar that is the contract")
  private String main = "";

  @Option(
      names = "--from",
      paramLabel = "INDEX",
      description = {
        "自哪一条记录起由此代码应答，默认紧接登记之后",
        "the entry from which this code answers, default right behind the registration"
      })
  private @Nullable Long from;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "一次调用的预算，默认 10000000 / the budget of one call, default 10000000")
  private long steps = 10_000_000;

  @Override
  int run() throws IOException, InterruptedException {
    boolean toFile = delivery.toFile(folder());
    ContractCode code = code();
    List<Finding> findings = Inspection.of(code);
    if (!findings.isEmpty()) {
      show(findings);
      return ExitCode.REFUSED;
    }
    Registration registration = Registration.of(name, from(toFile), code, steps);
    if (!toFile) {
      requireNew(code);
    }
    Keystore keys = keys(passwords);
    ContractShelf.keep(folder(), code);
    Statement statement =
        Statement.of(
            folder().logKey().name(),
            Policy.CONTRACTS,
            InstantSource.system().instant(),
            Registration.TYPE,
            registration.json());
    String hash = code.hash().hex();
    delivery.deliver(
        this,
        keys,
        List.of(statement.sign(keys.get(Keystore.ORGANISATION))),
        "合约 %s（代码 %s）的登记".formatted(name, hash),
        "The registration of the contract (%s), code %s,".formatted(name, hash));
    return 0;
  }

  private void show(List<Finding> findings) {
    for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      System.err.println(say.text(finding.text()));
    }
    if (findings.size() > SHOWN) {
      int more = findings.size() - SHOWN;
      say.line(System.err, "……另有 %,d 处。".formatted(more), "... and %,d more.".formatted(more));
    }
  }

  private ContractCode code() {
    if (jar != null && !main.isEmpty()) {
      GivenFile.requireNoFolder(jar);
      return ContractCode.read(jar, main);
    }
    return ContractShelf.findShipped(name)
        .filter(_ -> jar == null && main.isEmpty())
        .orElseThrow(() ->
            new LedgerProblem(
                "没有自带的合约 %s（有：%s）。自己的合约须同时给出 --jar 与 --main。"
                    .formatted(name, ContractShelf.names()),
                "Kaiwu brings no contract (%s); it brings: %s. Maybe name your own with both --jar and --main."
                    .formatted(name, ContractShelf.names())));
  }

  /** The same code once more changes nothing, and stays on the log for good. */
  private void requireNew(ContractCode code) throws IOException {
    if (from != null) {
      return;
    }
    try (ContractReading reading = ContractReading.open(folder())) {
      reading.member().contracts().stream()
          .filter(one ->
              one.contract().equals(name) && one.hash().equals(code.hash()) && one.steps() == steps)
          .findFirst()
          .ifPresent(one -> {
            throw new LedgerProblem(
                "合约 %s 已用同样的代码登记，自第 %d 条起生效。什么也没有写入。".formatted(name, one.from()),
                "The contract (%s) is registered with this very code already, and answers from entry %d on. Nothing was written."
                    .formatted(name, one.from()));
          });
    }
  }

  private long from(boolean toFile) {
    if (from != null) {
      return from;
    }
    if (toFile) {
      throw new LedgerProblem(
          "写入文件时请用 --from 指定从哪一条记录起生效：它须晚于登记写入账本之处。",
          "Written to a file, the registration needs --from INDEX: an entry behind the place at which it will come to stand.");
    }
    try (LogView log = LogView.open(folder().reading(), folder().logKey())) {
      return log.checkpoint().size() + 1;
    }
  }
}
