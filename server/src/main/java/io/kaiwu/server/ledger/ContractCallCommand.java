// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.contract.run.Applied;
import io.kaiwu.trust.contract.run.CallPayload;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Committed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kaiwu ledger contract call}. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "调用合约：由本机构签署，写入流 contract/CONTRACT；账本不在本机时用 --out 写入文件。返回 1 表示合约拒绝。",
      "Calls a contract: signed by this organisation, on the stream contract/CONTRACT; with --out into a file where the log is not here. Exits 1 if the contract refuses.",
      "%n例 / Example:",
      "  echo '{\"lot\":\"W-7\",\"product\":\"wheat\",\"quantity\":\"25\",\"unit\":\"t\"}' |",
      "    ./kaiwu ledger contract call custody create"
    })
final class ContractCallCommand extends LedgerTask {

  @Mixin private final PasswordOption passwords = new PasswordOption();
  @Mixin private final Delivery delivery = new Delivery();

  @Parameters(index = "0", paramLabel = "CONTRACT", description = "合约 / the contract: custody")
  private String contract = "";

  @Parameters(index = "1", paramLabel = "METHOD", description = "操作 / what is asked: create")
  private String method = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "参数，一个 JSON 对象；- 为标准输入 / the arguments, a JSON object; - is the standard input")
  private String file = "-";

  @Override
  int run() throws IOException, InterruptedException {
    boolean toFile = delivery.toFile(folder());
    CallPayload call = new CallPayload(contract, method, arguments());
    Keystore keys = keys(passwords);
    Signer own = keys.get(Keystore.ORGANISATION);
    String stream = ContractMember.streamOf(contract);
    if (!toFile) {
      return append(keys, stream, call);
    }
    Statement statement =
        Statement.of(
            folder().logKey().name(),
            stream,
            InstantSource.system().instant(),
            CallPayload.TYPE,
            call.json());
    delivery.deliver(this, keys, List.of(statement.sign(own)), "调用", "The call");
    return 0;
  }

  private int append(Keystore keys, String stream, CallPayload call)
      throws IOException, InterruptedException {
    try (LedgerWriter log = LedgerWriter.open(folder(), keys);
        // before anything is written: is all code here?
        ContractReading reading = ContractReading.open(folder())) {
      requireRegistered(reading.member());
      Statement statement =
          Statement.of(
              reading.log().key().name(), stream, log.now(), CallPayload.TYPE, call.json());
      Committed done = log.commit(List.of(statement.sign(keys.get(Keystore.ORGANISATION))));
      Applied applied = reading.catchUp(done.toIndex()).getLast();
      report(applied);
      return applied.accepted() ? 0 : 1;
    }
  }

  /** A wrong name would stand on the log for good. */
  private void requireRegistered(ContractMember member) {
    List<String> names = member.contracts().stream().map(Registration::contract).toList();
    if (!names.contains(contract)) {
      throw new LedgerProblem(
          "账本上没有登记合约 %s（已登记：%s）。什么也没有写入。请先运行 ledger contract register。"
              .formatted(contract, names.isEmpty() ? "无" : String.join("、", names)),
          "The contract (%s) is not registered on this ledger; registered are: %s. Nothing was written. Maybe register it first: ledger contract register"
              .formatted(contract, names.isEmpty() ? "none" : String.join(", ", names)));
    }
  }

  private void report(Applied applied) {
    ObjectNode answer = answer().put("index", applied.index()).put("accepted", applied.accepted());
    answer.put("steps", applied.steps());
    var events = answer.putArray("events");
    applied
        .events()
        .forEach(
            one -> events.addObject().put("name", one.name()).set("fields", one.fields().json()));
    if (applied.accepted()) {
      List<String> lines =
          applied.events().stream().map(one -> one.name() + " " + one.fields()).toList();
      String what = String.join(System.lineSeparator(), lines);
      print(
          answer,
          "第 %d 条，合约已接受：%s".formatted(applied.index(), what),
          "entry %d, accepted: %s".formatted(applied.index(), what));
      return;
    }
    Event refused = applied.events().getFirst();
    String code = refused.fields().findText("code").orElse("");
    print(
        answer,
        "第 %d 条，合约拒绝（%s）：%s"
            .formatted(applied.index(), code, refused.fields().findText("zh").orElse("")),
        "entry %d, refused (%s): %s"
            .formatted(applied.index(), code, refused.fields().findText("en").orElse("")));
  }

  private Fields arguments() throws IOException {
    GivenFile.requireNoFolder(Path.of(file));
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      return Fields.of(new ObjectMapper().readTree(in));
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          Text.of("%s不是 JSON：%s。", "%s is not JSON: %s.").formatted(GivenFile.name(file), e), e);
    } catch (Refusal e) {
      throw new MalformedException(
          Text.of("%s：%s", "%s: %s").formatted(GivenFile.name(file), e.reason()), e);
    }
  }
}
