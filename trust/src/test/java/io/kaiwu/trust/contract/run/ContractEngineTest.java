// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.code.Javac;
import io.kaiwu.trust.contract.state.Snapshot;
import io.kaiwu.trust.contract.state.StateProof;
import io.kaiwu.trust.contract.state.StateTree;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractEngineTest {

  private static final long STEPS = 1_000_000;
  private static final ContractCode HONEST = counter("1");
  private static final ContractCode TAMPERED = counter("call.index() == 40 ? 2 : 1");
  private static final ContractCode NEWER = counter("10");

  @TempDir Path folder;
  private long index;

  private static ContractCode counter(String step) {
    return Javac.contract(
        "acme.Counter",
        """
        package acme;
        import io.kaiwu.trust.contract.*;
        public final class Counter implements Contract {
          @Override public Outcome apply(State state, Call call) {
            Refusal.unless(call.method().equals("count"), "no-method", "没有", "There is none.");
            Fields old = state.find(call.organisation()).orElse(Fields.empty().with("count", 0));
            Fields now = old.with("count", old.whole("count") + (%s));
            return Outcome.accepted(state.with(call.organisation(), now), Event.of("counted", now));
          }
        }
        """
            .formatted(step));
  }

  @Test
  void executesRegistersAndRefuses() {
    ContractEngine engine = engine(HONEST);
    List<Applied> applied =
        engine.apply(
            List.of(
                entry("plant", CallPayload.TYPE, call("count")),
                entry("plant", Registration.TYPE, call("count")),
                register("registrar", HONEST, 5),
                entry("plant", "text/plain", JsonNodeFactory.instance.textNode("x")),
                entry("plant", CallPayload.TYPE, call("count")),
                entry("plant", CallPayload.TYPE, call("count")),
                entry("plant", CallPayload.TYPE, call("lose")),
                entry("plant", CallPayload.TYPE, JsonNodeFactory.instance.textNode("x")),
                register("registrar", HONEST, 5)));
    assertThat(applied.stream().map(a -> a.events().getFirst().name()))
        .containsExactly(
            "refused",
            "refused",
            "contract-registered",
            "refused",
            "counted",
            "refused",
            "refused",
            "refused");
    assertThat(
            applied.stream().map(a -> a.events().getFirst().fields().findText("code").orElse("")))
        .containsExactly(
            "no-contract",
            "bad-payload",
            "",
            "no-contract",
            "",
            "no-method",
            "bad-payload",
            "bad-start");
    assertThat(engine.tree().prove("counter/plant").verify(engine.at().root()))
        .isEqualTo(new StateProof.Verdict.Present("{\"count\":1}"));
  }

  @Test
  void aNewHashTakesOverAtItsIndexAndTheOldStaysForReplay() {
    ContractEngine engine = engine(HONEST, NEWER);
    engine.apply(List.of(register("registrar", HONEST, 1), register("registrar", NEWER, 4)));
    engine.apply(calls(4)); // 2 and 3 count by one, 4 and 5 by ten
    assertThat(engine.tree().prove("counter/plant").verify(engine.at().root()))
        .isEqualTo(new StateProof.Verdict.Present("{\"count\":22}"));
  }

  @Test
  void refusesToRunOtherCodeAndNamesTheClassAndBothHashes() {
    ContractEngine engine = engine(TAMPERED);
    List<LogEntry> block = List.of(register("registrar", HONEST, 1));
    assertThatThrownBy(() -> engine.apply(block))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("acme/Counter")
        .hasMessageContaining(HONEST.digests().get("acme/Counter") + "")
        .hasMessageContaining(TAMPERED.digests().get("acme/Counter") + "");
    assertThat(engine.at().size()).isZero();
  }

  @Test
  void goesOnFromASnapshotAsIfItHadNeverStopped() {
    List<List<LogEntry>> blocks = blocks();
    ContractEngine whole = engine(HONEST);
    blocks.forEach(whole::apply);
    ContractEngine first = engine(HONEST);
    blocks.subList(0, 5).forEach(first::apply);
    Path file = folder.resolve("state");
    first.snapshot().write(file);
    ContractEngine second = new ContractEngine(new CodeShelf(List.of(HONEST)), Snapshot.read(file));
    blocks.subList(5, blocks.size()).forEach(second::apply);
    assertThat(second.at()).isEqualTo(whole.at());
  }

  @Test
  @Threat(attack = Attack.WRONG_STATE, setting = Setting.ONE_MACHINE, outcome = Outcome.DETECTED)
  void namesTheMemberThatRunsTamperedCodeAndTheBlockWhereItShows() {
    List<List<LogEntry>> blocks = blocks();
    List<RootHistory> members = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      members.add(history(name, blocks, 0));
    }
    members.add(tampered("d", blocks, 4));
    assertThat(Divergence.compare(members.subList(0, 3)))
        .isEqualTo(new Divergence.Comparison.Agreed(102));
    assertThat(Divergence.compare(members))
        .isEqualTo(new Divergence.Comparison.Diverged(List.of(new Divergence("d", 32, 42))));
    members.set(3, history("d", blocks, 7));
    assertThat(Divergence.compare(members))
        .isEqualTo(new Divergence.Comparison.Diverged(List.of(new Divergence("d", 62, 72))));
    assertThat(Divergence.compare(List.of(members.get(0), members.get(3))))
        .isEqualTo(new Divergence.Comparison.Split(102));
  }

  @Test
  void showsWhichKeysAFlippedBitChanged() {
    List<List<LogEntry>> blocks = blocks();
    ContractEngine engine = engine(HONEST);
    blocks.forEach(engine::apply);
    StateTree flipped =
        engine.tree().with("counter/plant", "{\"count\":3}".getBytes(StandardCharsets.UTF_8));
    assertThat(StateTree.differences(engine.tree(), flipped, 10)).containsExactly("counter/plant");
  }

  @Test
  void aBlockThatDoesNotFollowChangesNothing() {
    ContractEngine engine = engine(HONEST);
    blocks().subList(0, 2).forEach(engine::apply);
    BlockRoot before = engine.at();
    index = before.size() + 1;
    List<LogEntry> late = calls(2);
    assertThatThrownBy(() -> engine.apply(late)).isInstanceOf(TrustException.class);
    assertThat(engine.at()).isEqualTo(before);
    assertThat(engine.tree().root()).isEqualTo(before.root());
  }

  @Test
  void readsBackAStatement() {
    ContractEngine engine = engine(HONEST);
    StateRootStatement statement = new StateRootStatement("a", engine.at());
    assertThat(StateRootStatement.of(statement.json())).isEqualTo(statement);
  }

  /** Executes the blocks; at block {@code flipped}, if not 0, a bit of the memory flips. */
  private static RootHistory history(String name, List<List<LogEntry>> blocks, int flipped) {
    RootHistory history = new RootHistory(name);
    ContractEngine engine = engine(HONEST);
    for (int i = 0; i < blocks.size(); i++) {
      if (flipped > 0 && i == flipped) {
        Snapshot now = engine.snapshot();
        StateTree bent =
            now.tree().with("counter/plant", "{\"count\":3}".getBytes(StandardCharsets.UTF_8));
        engine =
            new ContractEngine(
                new CodeShelf(List.of(HONEST)), new Snapshot(now.size(), now.chain(), bent));
      }
      engine.apply(blocks.get(i));
      history.add(engine.at());
    }
    return history;
  }

  /** Executes one block with tampered code behind the back of the registry. */
  private RootHistory tampered(String name, List<List<LogEntry>> blocks, int at) {
    RootHistory history = new RootHistory(name);
    ContractEngine engine = engine(HONEST);
    for (int i = 0; i < blocks.size(); i++) {
      if (i == at) {
        ContractEngine other = swapped(engine, TAMPERED, engine.at());
        other.apply(blocks.get(i));
        StateTree after = swapped(other, HONEST, other.at()).tree();
        Digest chain = BlockRoot.chained(engine.at().chain(), after.root());
        BlockRoot claimed = new BlockRoot(other.at().size(), after.root(), chain);
        engine = swapped(other, HONEST, claimed);
      } else {
        engine.apply(blocks.get(i));
      }
      history.add(engine.at());
    }
    return history;
  }

  private static ContractEngine swapped(ContractEngine engine, ContractCode code, BlockRoot at) {
    Registration registration = Registration.of("counter", 2, code, STEPS);
    StateTree tree = new Registry(new CodeShelf(List.of())).with(engine.tree(), registration);
    return new ContractEngine(
        new CodeShelf(List.of(code)), new Snapshot(at.size(), at.chain(), tree));
  }

  private List<List<LogEntry>> blocks() {
    index = 0;
    List<List<LogEntry>> blocks = new ArrayList<>();
    blocks.add(
        List.of(
            register("registrar", HONEST, 2),
            entry("x", "text/plain", JsonNodeFactory.instance.textNode("x"))));
    for (int i = 0; i < 10; i++) {
      blocks.add(calls(10));
    }
    return blocks;
  }

  private List<LogEntry> calls(int count) {
    List<LogEntry> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(entry("plant", CallPayload.TYPE, call("count")));
    }
    return calls;
  }

  private static ContractEngine engine(ContractCode... codes) {
    return new ContractEngine(
        new CodeShelf(List.of(codes)), new Snapshot(0, ContractEngine.NONE, StateTree.EMPTY));
  }

  private LogEntry register(String organisation, ContractCode code, long from) {
    return entry(
        organisation, Registration.TYPE, Registration.of("counter", from, code, STEPS).json());
  }

  private static JsonNode call(String method) {
    return new CallPayload("counter", method, Fields.empty()).json();
  }

  private LogEntry entry(String organisation, String type, JsonNode payload) {
    return new LogEntry(index++, Instant.EPOCH, organisation, type, payload);
  }
}
