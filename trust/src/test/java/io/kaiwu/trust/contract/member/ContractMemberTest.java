// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.Consortium;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.run.Applied;
import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.run.CallPayload;
import io.kaiwu.trust.contract.run.CodeShelf;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.contract.run.StateRootStatement;
import io.kaiwu.trust.contract.state.Snapshot;
import io.kaiwu.trust.contract.state.StateProof;
import io.kaiwu.trust.custody.CustodyContract;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.Admission;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.ReceiptIssuer;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.member.KeyTerm;
import io.kaiwu.trust.member.Policy;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractMemberTest {

  private static final ContractCode CUSTODY = ContractCode.of(CustodyContract.class);
  private static final CodeShelf SHELF = new CodeShelf(List.of(CUSTODY));

  @TempDir private Path folder;
  private final Consortium firms = new Consortium();

  @SuppressWarnings("NullAway.Init")
  private ConsortiumLog log;

  private int number;

  @BeforeEach
  void open() {
    log = firms.openWithMill(folder.resolve("log"), Policy.open());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void comesToTheSameRootLiveOrLaterInWhateverPortions() {
    ContractMember mill = member("mill.example");
    List<Block> blocks = new ArrayList<>();
    LiveMember elevator = LiveMember.follow(member("elevator.example"), log.log());
    log.log().onBlock(blocks::add);
    register();
    for (int i = 0; i < 20; i++) {
      create(i % 2 == 0 ? firms.mill : firms.elevator);
      say(firms.mill, "notes", "application/json", JsonNodeFactory.instance.objectNode());
    }
    BlockRoot live = elevator.ask(ContractMember::at);
    assertThat(live.size()).isEqualTo(log.log().checkpoint().size());
    try (LogView view = LogView.open(folder.resolve("log"), firms.logKey.key())) {
      for (long portion = 1; mill.size() < live.size(); portion += 3) {
        mill.catchUp(view, Math.min(live.size(), mill.size() + portion));
      }
    }
    assertThat(mill.at()).isEqualTo(live);
    ContractMember byBlocks = member("carrier.example");
    byBlocks.catchUp(log.log(), blocks.getFirst().fromIndex() - 1);
    assertThatThrownBy(() -> byBlocks.add(blocks.getFirst())).isInstanceOf(TrustException.class);
    byBlocks.catchUp(log.log(), blocks.getFirst().fromIndex() + 3); // and the rest once more
    blocks.forEach(byBlocks::add);
    assertThat(byBlocks.at()).isEqualTo(live);
    log.close();
    elevator.close();
  }

  @Test
  void goesOnFromASnapshot() {
    register();
    create(firms.mill);
    ContractMember whole = member("mill.example");
    whole.catchUp(log.log());
    Path file = folder.resolve("state");
    whole.snapshot().write(file);
    create(firms.elevator);
    create(firms.mill);
    whole.catchUp(log.log());
    ContractMember later =
        ContractMember.resume("mill.example", log.log(), SHELF, Snapshot.read(file));
    later.catchUp(log.log());
    assertThat(later.at()).isEqualTo(whole.at());
  }

  @Test
  void namesWhoStatesAnotherRootAndTheFirstEntryAtWhichItCanBe() {
    register();
    create(firms.mill);
    ContractMember elevator = member("elevator.example");
    ContractMember mill = member("mill.example");
    state(elevator, firms.elevator);
    state(mill, firms.mill);
    elevator.catchUp(log.log());
    assertThat(elevator.stated()).hasSize(2).allMatch(StatedRoot::agrees);

    long first = create(firms.elevator).getFirst();
    create(firms.mill);
    mill.catchUp(log.log());
    Snapshot now = mill.snapshot();
    Snapshot bent = new Snapshot(now.size(), now.chain(), now.tree().without("custody/lot/L-0"));
    ContractMember tampered = ContractMember.resume("mill.example", log.log(), SHELF, bent);
    create(firms.mill);
    state(tampered, firms.mill);
    elevator.catchUp(log.log());
    StatedRoot said = elevator.stated().getLast();
    assertThat(said.member()).isEqualTo("mill.example");
    assertThat(said.divergence().orElseThrow().firstEntry()).isEqualTo(first);
    assertThat(said.divergence().orElseThrow().size()).isEqualTo(said.said().at().size());
    assertThat(elevator.stated().getFirst().agrees()).isTrue();

    state(mill, firms.mill);
    elevator.catchUp(log.log());
    assertThat(elevator.stated()).allMatch(StatedRoot::agrees); // executed again
  }

  @Test
  void provesAValueToSomeoneWithoutTheLog() {
    register();
    create(firms.mill);
    ContractMember mill = member("mill.example");
    long index = state(mill, firms.mill);
    mill.catchUp(log.log());
    StateEvidence evidence =
        new StateEvidence(
            mill.tree().prove("custody/lot/L-0"),
            new ReceiptIssuer(log.log(), id -> mill.members().findTerm(id).map(KeyTerm::key))
                .receipt(index));
    String text = evidence.text();
    assertThat(StateEvidence.parse(text).check(ReceiptVerifier.withoutPins()))
        .isInstanceOfSatisfying(
            StateEvidence.Finding.Holds.class,
            holds -> {
              assertThat(holds.root().member()).isEqualTo("mill.example");
              assertThat(holds.value())
                  .isInstanceOfSatisfying(
                      StateProof.Verdict.Present.class,
                      present -> assertThat(present.value()).contains("mill.example"));
            });
    String bent = text.replace("\\\"quantity\\\":\\\"5\\\"", "\\\"quantity\\\":\\\"6\\\"");
    assertThat(bent).isNotEqualTo(text);
    assertThat(StateEvidence.parse(bent).check(ReceiptVerifier.withoutPins()))
        .isInstanceOf(StateEvidence.Finding.Fails.class);
    StateEvidence other =
        new StateEvidence(mill.tree().prove("custody/lot/none"), evidence.receipt());
    assertThat(other.check(ReceiptVerifier.withoutPins()))
        .isInstanceOfSatisfying(
            StateEvidence.Finding.Holds.class,
            holds -> assertThat(holds.value()).isInstanceOf(StateProof.Verdict.Absent.class));
  }

  @Test
  void onlyWhomThePolicyAllowsRegistersCode() {
    assertThatThrownBy(
            () -> say(firms.mill, Policy.CONTRACTS, Registration.TYPE, registration(next() + 1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("may not write to the stream (contracts)");
  }

  @Test
  void doesNotExecuteWhatItsOperatorLetInAgainstTheRules() {
    register();
    long size = next();
    log.close();
    SecretKey stranger = SecretKey.generate("mill.example", new SecureRandom());
    JsonNode call = call("L-9");
    Statement forged = statement("contract/custody", CallPayload.TYPE, call);
    Statement elsewhere = statement("notes", CallPayload.TYPE, call);
    Statement registering = statement(Policy.CONTRACTS, Registration.TYPE, registration(size + 9));
    SignedEntry real = forged.sign(firms.mill);
    SignedEntry stolen =
        new SignedEntry(
            real.payloadType(),
            real.keyId(),
            real.payload(),
            forged.sign(stranger).signature(),
            List.of());
    // A log that believes anything, as a cheating operator's would.
    try (EmbeddedLog cheat =
        EmbeddedLog.open(
            folder.resolve("log"), firms.logKey, _ -> new Believing(), LogSettings.DEFAULT)) {
      cheat
          .append(
              List.of(
                  stolen,
                  forged.sign(stranger),
                  registering.sign(firms.mill),
                  elsewhere.sign(firms.mill)))
          .join();
      ContractMember elevator = member("elevator.example");
      List<Applied> applied = elevator.catchUp(cheat);
      assertThat(applied.subList(1, applied.size()))
          .hasSize(3)
          .allSatisfy(one -> {
            assertThat(one.accepted()).isFalse();
            assertThat(one.events().getFirst().fields().text("code")).isEqualTo("forbidden-entry");
          });
      assertThat(elevator.tree().keys("custody/", "", 10)).isEmpty();
    }
  }

  @Test
  @Threat(
      attack = Attack.OPERATOR_REPLAY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.DETECTED)
  void doesNotExecuteTwiceWhatItsOperatorPutOnTheLogTwice() {
    register();
    SignedEntry call =
        statement("contract/custody", CallPayload.TYPE, call("L-9")).sign(firms.mill);
    commit(call);
    ContractMember early = member("elevator.example");
    early.catchUp(log.log());
    log.close();
    try (EmbeddedLog cheat =
        EmbeddedLog.open(
            folder.resolve("log"), firms.logKey, _ -> new Believing(), LogSettings.DEFAULT)) {
      cheat.append(List.of(call, call.countersign(firms.elevator))).join();
      for (ContractMember member :
          List.of(
              early,
              ContractMember.resume("mill.example", cheat, SHELF, early.snapshot()),
              member("mill.example"))) {
        List<Applied> applied = member.catchUp(cheat);
        assertThat(applied.subList(applied.size() - 2, applied.size()))
            .allSatisfy(one -> {
              assertThat(one.accepted()).isFalse();
              assertThat(one.events().getFirst().fields().text("code"))
                  .isEqualTo("forbidden-entry");
            });
        assertThat(member.at()).isEqualTo(early.at());
      }
    }
  }

  @Test
  @Threat(
      attack = Attack.OPERATOR_REPLAY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.DETECTED)
  void stopsWhereItsOperatorBringsBackAnOlderPolicy() {
    SignedEntry older = Policy.open().statement(Consortium.ORIGIN, firms.now).sign(firms.elevator);
    commit(older);
    log.close();
    try (EmbeddedLog cheat =
        EmbeddedLog.open(
            folder.resolve("log"), firms.logKey, _ -> new Believing(), LogSettings.DEFAULT)) {
      cheat.append(List.of(older)).join();
      assertThatThrownBy(() -> member("mill.example").catchUp(cheat))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("against their rules");
    }
  }

  /** What a member may sign must not stop the others, or their money stands still. */
  @Test
  @Threat(
      attack = Attack.MALFORMED_ENTRY,
      setting = Setting.ONE_MACHINE,
      outcome = Outcome.PREVENTED)
  void noBodyOfACallARegistrationOrARootStopsAMember() {
    register();
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<JsonNode> odd =
        List.of(
            json.nullNode(),
            json.booleanNode(true),
            json.numberNode(-1),
            json.numberNode(1e300),
            json.textNode("\u0000/../\u202e"),
            json.textNode("9".repeat(5_000)),
            json.arrayNode().add(json.arrayNode()),
            json.objectNode().put("lot", 1));
    for (JsonNode sound : List.of(call("L-1"), registration(next() + 999), rootBody())) {
      List<JsonNode> bodies = new ArrayList<>(odd);
      for (String name : sound.propertyStream().map(Map.Entry::getKey).toList()) {
        odd.forEach(one -> bodies.add(((ObjectNode) sound.deepCopy()).set(name, one)));
        JsonNode inner = sound.get(name);
        if (inner instanceof ObjectNode object) {
          for (String below : object.propertyStream().map(Map.Entry::getKey).toList()) {
            odd.forEach(one ->
                bodies.add(
                    ((ObjectNode) sound.deepCopy()).set(name, object.deepCopy().set(below, one))));
          }
        }
      }
      for (JsonNode body : bodies) {
        commit(statement("contract/custody", CallPayload.TYPE, body).sign(firms.mill));
        commit(statement(Policy.CONTRACTS, Registration.TYPE, body).sign(firms.elevator));
        commit(
            statement(ContractMember.STATE_ROOTS, StateRootStatement.TYPE, body).sign(firms.mill));
      }
    }
    ContractMember member = member("elevator.example");
    member.catchUp(log.log());
    assertThat(member.size()).isEqualTo(next());
  }

  private JsonNode rootBody() {
    ContractMember mill = member("mill.example");
    mill.catchUp(log.log());
    return mill.statement(firms.now).bodyJson();
  }

  @Test
  void aMemberWithOtherCodeStopsAndTheLogGoesOn() {
    try (LiveMember live =
        LiveMember.follow(
            ContractMember.begin("mill.example", firms.logKey.key(), new CodeShelf(List.of())),
            log.log())) {
      register();
      create(firms.mill);
      assertThatThrownBy(() -> live.ask(ContractMember::at))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("custody");
      assertThat(create(firms.mill)).hasSize(1);
    }
  }

  @Test
  void timeIsThatOfTheNewestStatementAndNeverGoesBack() {
    register();
    Statement late = statement("contract/custody", CallPayload.TYPE, call("L-1"));
    commit(statement("notes", "application/json", call("x")).sign(firms.mill));
    commit(late.sign(firms.mill));
    Roll roll = Roll.begin(firms.logKey.key());
    for (long i = 0; i < next(); i++) {
      Roll before = roll;
      roll = roll.next(log.log().entry(i), false);
      assertThat(roll.time()).isAfterOrEqualTo(before.time());
    }
    assertThat(roll.time()).isAfter(late.time());
  }

  private record Believing() implements Admission {
    @Override
    public void inspect(List<SignedEntry> batch) {}

    @Override
    public void admit(List<SignedEntry> batch) {}

    @Override
    public Optional<VKey> findKey(Digest fingerprint) {
      return Optional.empty();
    }
  }

  private void register() {
    say(firms.elevator, Policy.CONTRACTS, Registration.TYPE, registration(next() + 1));
  }

  private static JsonNode registration(long from) {
    return Registration.of("custody", from, CUSTODY, 10_000_000).json();
  }

  private List<Long> create(Signer by) {
    return List.of(
        commit(statement("contract/custody", CallPayload.TYPE, call("L-" + number++)).sign(by)));
  }

  private static JsonNode call(String lot) {
    Fields arguments =
        Fields.empty()
            .with("lot", lot)
            .with("product", "wheat")
            .with("quantity", Decimal.of(5))
            .with("unit", "t");
    return new CallPayload("custody", "create", arguments).json();
  }

  private long state(ContractMember member, Signer key) {
    member.catchUp(log.log());
    firms.now = firms.now.plusMillis(1);
    return commit(member.statement(firms.now).sign(key));
  }

  private void say(Signer by, String stream, String type, JsonNode body) {
    commit(statement(stream, type, body).sign(by));
  }

  private Statement statement(String stream, String type, JsonNode body) {
    firms.now = firms.now.plusMillis(1);
    return Statement.of(Consortium.ORIGIN, stream, firms.now, type, body);
  }

  private long commit(SignedEntry entry) {
    return log.commit(List.of(entry)).fromIndex();
  }

  private long next() {
    return log.log().checkpoint().size();
  }

  private ContractMember member(String name) {
    return ContractMember.begin(name, firms.logKey.key(), SHELF);
  }
}
