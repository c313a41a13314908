// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.member.ContractMember;
import io.kaiwu.trust.contract.member.StatedRoot;
import io.kaiwu.trust.contract.run.CallPayload;
import io.kaiwu.trust.contract.run.CodeShelf;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.custody.CustodyContract;
import io.kaiwu.trust.disclosure.PrivatePayload;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.log.ReceiptIssuer;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.InvitationFile;
import io.kaiwu.trust.member.MemberStatement.Invite;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.receipt.Verdict;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.CosigningSettings;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/reference/trust.md shows, word for word, and run. */
class LibraryPageTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String SOURCE = "src/test/java/io/kaiwu/trust/LibraryPageTest.java";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.system();

  private final ObjectNode sale = JSON.objectNode().put("lot", "W-7").put("price", 98.5);

  @Test
  void oneFirm() throws IOException {
    Path file = folder.resolve("w7.receipt");
    Path ledger = folder.resolve("ledger");
    Path keys = folder.resolve("keys");
    try (Notary notary = Notary.open(ledger, keys, "plant.example/log", "plant.example", random)) {
      Receipt receipt = notary.record("application/json", sale).join(); // it is on the disk now
      Files.write(file, receipt.bytes());
    }
    String said =
        switch (ReceiptVerifier.withoutPins().verify(Files.readAllBytes(file))) {
          case Verdict.Verified verified -> verified.tier() + ": " + verified.payload();
          case Verdict.Broken broken -> broken.link() + ": " + broken.text().en();
        };
    assertThat(said).isEqualTo("SELF: {\"lot\":\"W-7\",\"price\":98.5}");
  }

  @Test
  void privateFields() throws IOException {
    try (Notary notary =
        Notary.open(folder.resolve("l"), folder.resolve("k"), "a.example/log", "a", random)) {
      PrivatePayload half = PrivatePayload.conceal(sale, List.of("/price"), 0, random);
      Receipt receipt = notary.record("application/json", half.payload()).join();
      Receipt forTheBank = receipt.with(half.select(List.of("/price")));
      assertThat(payload(receipt)).doesNotContain("price", "98.5");
      assertThat(payload(forTheBank)).isEqualTo("{\"lot\":\"W-7\",\"price\":98.5}");
    }
  }

  @Test
  void severalFirms() throws IOException, InterruptedException {
    SecretKey logKey = SecretKey.generate("grain.example/log", random);
    SecretKey elevator = SecretKey.generate("elevator.example", random);
    SecretKey mill = SecretKey.generate("mill.example", random);
    Path ledger = folder.resolve("grain");

    try (ConsortiumLog log = ConsortiumLog.open(ledger, logKey, clock, LogSettings.DEFAULT)) {
      log.found(elevator, Policy.open()); // once: the elevator decides who may join
      Instant until = clock.instant().plus(Duration.ofDays(14));
      Invite invite = new Invite("mill.example", Set.of("processor"), until, Optional.empty());
      SignedEntry invited =
          invite.statement(log.log().key().name(), clock.instant()).sign(elevator);
      log.commit(List.of(invited));
      InvitationFile invitation = new InvitationFile(logKey.key(), elevator.key(), invited);
      Statement joining = invitation.joining(mill.key(), clock.instant());
      log.commit(List.of(joining.sign(mill).countersign(elevator)));

      Statement sold = log.statement("custody/wheat", "application/json", sale);
      long index = log.commit(List.of(sold.sign(mill))).fromIndex(); // durable, in the tree
      assertThat(log.members().findOwner(mill.key().fingerprint())).isPresent();
      assertThatThrownBy(() -> log.commit(List.of(sold.sign(mill))))
          .isInstanceOf(RefusedException.class);
      assertThat(index).isEqualTo(3);
      isWitnessed(log, logKey, index);
      isExecuted(log, elevator, mill, ledger);
    }
  }

  private void isWitnessed(ConsortiumLog log, SecretKey logKey, long index)
      throws IOException, InterruptedException {
    Path desk = folder.resolve("witness"); // at the bank
    SecretKey bank = SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/w1", random);
    Witness.watch(desk, logKey.key());
    Queue<RuntimeException> problems = new ConcurrentLinkedQueue<>();
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Witness witness = Witness.open(desk, List.of(bank), clock);
        WitnessServer server = WitnessServer.start(witness, here, "", problems::add)) {
      TrustPolicy policy =
          TrustPolicy.parse(
              """
              log %s
              witness bank %s %s
              quorum bank
              """
                  .formatted(logKey.key(), bank.key(), server.uri()));
      Path beside = Files.createDirectories(folder.resolve("beside"));
      try (Cosigning cosigning =
          Cosigning.start(log.log(), policy, beside, CosigningSettings.DEFAULT)) {
        log.log().onBlock(block -> cosigning.wake());
        Checkpoint seen = cosigning.awaitWitnessed(index, Duration.ofSeconds(30)).orElseThrow();
        Receipt receipt =
            new ReceiptIssuer(log.log(), log.log()::findKey)
                .receipt(index, seen)
                .with(seen, List.of(bank.key()))
                .with(SignedNote.sign(policy.toString(), logKey));
        Verdict verdict = ReceiptVerifier.withoutPins().verify(receipt);
        assertThat(((Verdict.Verified) verdict).tier()).isEqualTo(TrustTier.WITNESSED);
        assertThat(problems).isEmpty();
      }
    }
  }

  private void isExecuted(ConsortiumLog log, SecretKey elevator, SecretKey mill, Path ledger) {
    ContractCode custody = ContractCode.of(CustodyContract.class);
    long from = log.log().checkpoint().size() + 1;
    Registration registration = Registration.of("custody", from, custody, 1_000_000);
    Statement registered = log.statement(Policy.CONTRACTS, Registration.TYPE, registration.json());
    log.commit(List.of(registered.sign(elevator)));
    Fields lot =
        Fields.empty()
            .with("lot", "W-7")
            .with("product", "wheat")
            .with("quantity", Decimal.of(40))
            .with("unit", "t");
    CallPayload create = new CallPayload("custody", "create", lot);
    Statement called =
        log.statement(ContractMember.streamOf("custody"), CallPayload.TYPE, create.json());
    log.commit(List.of(called.sign(mill)));

    CodeShelf shelf =
        new CodeShelf(List.of(custody)); // each member has the code, known by its hash
    ContractMember first = ContractMember.begin("elevator.example", log.log().key(), shelf);
    first.catchUp(log.log());
    log.commit(List.of(first.statement(clock.instant()).sign(elevator)));
    try (LogView copy = LogView.open(ledger, log.log().key())) { // the mill's copy of the log
      ContractMember second = ContractMember.begin("mill.example", copy.key(), shelf);
      second.catchUp(copy);
      assertThat(second.stated()).hasSize(1).allMatch(StatedRoot::agrees);
    }
    assertThat(first.tree().find("custody/lot/W-7")).isPresent();
  }

  private static String payload(Receipt receipt) {
    Verdict verdict = ReceiptVerifier.withoutPins().verify(receipt);
    return ((Verdict.Verified) verdict).payload().toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust.md", "trust.zh-CN.md"})
  void thePageShowsWhatIsRunHere(String name) throws IOException {
    Path here = Path.of(System.getProperty("user.dir"));
    String tests = squeezed(Files.readString(here.resolve(SOURCE)));
    List<String> shown =
        JAVA.matcher(Files.readString(here.resolve("../docs/reference").resolve(name)))
            .results()
            .map(block -> squeezed(block.group(1)))
            .toList();
    assertThat(shown).hasSize(5).allSatisfy(block -> assertThat(tests).contains(block));
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
