// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.admission.Consortium;
import io.kaiwu.trust.admission.ConsortiumLog;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.run.CallPayload;
import io.kaiwu.trust.contract.run.CodeShelf;
import io.kaiwu.trust.contract.run.Registration;
import io.kaiwu.trust.contract.run.StateRootStatement;
import io.kaiwu.trust.custody.CustodyContract;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.member.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveMemberTest {

  private static final ContractCode CUSTODY = ContractCode.of(CustodyContract.class);
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

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
  void statesItsRootByItselfEverySoManyEntriesAndNotWhenNothingIsNew() {
    try (LiveMember elevator = elevator(4, statement -> commit(statement, firms.elevator))) {
      log.log().onBlock(block -> elevator.wake());
      register();
      for (int i = 0; i < 3; i++) {
        create(firms.mill);
      }
      for (int i = 0; i < 10; i++) {
        note();
      }
      elevator.wake();
      BlockRoot at = elevator.ask(ContractMember::at);
      List<StateRootStatement> said = statedRoots();
      assertThat(said.getLast().member()).isEqualTo("elevator.example");
      assertThat(said.getLast().at().chain()).isEqualTo(at.chain());
      for (int i = 0; i < 10; i++) {
        note();
      }
      elevator.wake();
      elevator.ask(ContractMember::at);
      assertThat(statedRoots()).hasSameSizeAs(said); // no contract was called
      create(firms.mill);
      await(() -> statedRoots().size() > said.size());
      assertThat(statedRoots().getLast().at().chain()).isNotEqualTo(at.chain());
      assertThat(elevator.report().diverging()).isEmpty();
      log.close();
    }
  }

  @Test
  void startedAgainItDoesNotRepeatItself() {
    register();
    create(firms.mill);
    try (LiveMember elevator = elevator(1, statement -> commit(statement, firms.elevator))) {
      await(() -> statedRoots().size() == 1);
      elevator.wake();
      elevator.ask(ContractMember::at);
    }
    try (LiveMember again = elevator(1, statement -> commit(statement, firms.elevator))) {
      again.ask(ContractMember::at);
      again.wake();
      assertThat(again.ask(ContractMember::stated)).hasSize(1);
      assertThat(statedRoots()).hasSize(1);
    }
  }

  @Test
  void followsFilesThatSomeoneElseWritesAndNamesWhoDiverges() {
    register();
    create(firms.mill);
    try (LogView view = LogView.open(folder.resolve("log"), firms.logKey.key());
        LiveMember elevator = LiveMember.follow(member(shelf()), view, Optional.empty())) {
      assertThat(elevator.ask(ContractMember::contracts))
          .extracting(Registration::contract)
          .containsExactly("custody");
      ContractMember mill = ContractMember.begin("mill.example", firms.logKey.key(), shelf());
      mill.catchUp(log.log());
      BlockRoot at = mill.at();
      BlockRoot bent = new BlockRoot(at.size(), at.chain(), at.chain());
      commit(
          Statement.of(
              Consortium.ORIGIN,
              ContractMember.STATE_ROOTS,
              firms.now,
              StateRootStatement.TYPE,
              new StateRootStatement("mill.example", bent).json()),
          firms.mill);
      elevator.wake();
      await(() -> !elevator.report().diverging().isEmpty());
      assertThat(elevator.report().diverging().getFirst().member()).isEqualTo("mill.example");
      assertThat(elevator.report().logSize()).isEqualTo(size());
    }
  }

  @Test
  void whatCannotBeAppendedIsToldAndTriedAgainWhenWoken() {
    register();
    create(firms.mill);
    List<Statement> tried = new CopyOnWriteArrayList<>();
    try (LiveMember elevator =
        elevator(
            1,
            statement -> {
              tried.add(statement);
              throw new TrustException(Text.of("账本不在。", "The log is away."));
            })) {
      await(() -> elevator.report().problem().isPresent());
      assertThat(elevator.report().problem().orElseThrow()).hasMessage("The log is away.");
      assertThat(elevator.report().at().size()).isEqualTo(size());
      elevator.wake();
      await(() -> tried.size() >= 2);
    }
  }

  @Test
  void codeThatIsMissingIsAProblemOfTheMemberAlone() {
    register();
    create(firms.mill);
    try (LiveMember without =
        LiveMember.follow(member(new CodeShelf(List.of())), log.log(), Optional.empty())) {
      await(() -> without.report().problem().isPresent());
      assertThat(without.report().problem().orElseThrow()).hasMessageContaining("custody");
      assertThat(without.report().logSize()).isEqualTo(size());
    }
  }

  @Test
  void anIntervalOfNoEntriesIsRefused() {
    assertThatThrownBy(() -> new RootPublishing(0, () -> firms.now, statement -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  private LiveMember elevator(long every, Consumer<Statement> out) {
    return LiveMember.follow(
        member(shelf()),
        log.log(),
        Optional.of(new RootPublishing(every, () -> log.time().instant(), out)));
  }

  private ContractMember member(CodeShelf shelf) {
    return ContractMember.begin("elevator.example", firms.logKey.key(), shelf);
  }

  private static CodeShelf shelf() {
    return new CodeShelf(List.of(CUSTODY));
  }

  private List<StateRootStatement> statedRoots() {
    return LongStream.range(0, size())
        .mapToObj(index -> Statement.find(log.log().entry(index)))
        .flatMap(Optional::stream)
        .filter(one -> one.type().equals(StateRootStatement.TYPE))
        .map(one -> StateRootStatement.of(one.bodyJson()))
        .toList();
  }

  private void register() {
    say(
        firms.elevator,
        Policy.CONTRACTS,
        Registration.TYPE,
        Registration.of("custody", size() + 1, CUSTODY, 10_000_000).json());
  }

  private void create(Signer by) {
    Fields arguments =
        Fields.empty()
            .with("lot", "L-" + number++)
            .with("product", "wheat")
            .with("quantity", Decimal.of(5))
            .with("unit", "t");
    say(
        by,
        "contract/custody",
        CallPayload.TYPE,
        new CallPayload("custody", "create", arguments).json());
  }

  private void note() {
    say(
        firms.mill,
        "notes",
        "application/json",
        JsonNodeFactory.instance.objectNode().put("n", number++));
  }

  private void say(Signer by, String stream, String type, JsonNode body) {
    firms.now = firms.now.plusMillis(1);
    commit(Statement.of(Consortium.ORIGIN, stream, firms.now, type, body), by);
  }

  private void commit(Statement statement, Signer by) {
    log.commit(List.of(statement.sign(by)));
  }

  private long size() {
    return log.log().checkpoint().size();
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + PATIENCE;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in good time").isLessThan(until);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(5));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
