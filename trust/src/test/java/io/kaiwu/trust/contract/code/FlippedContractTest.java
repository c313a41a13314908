// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * An honest contract with a bit flipped, a byte written over or an end cut off: it is refused, or
 * it does the same twice within its budget. Nothing else may come of it.
 *
 * <p>{@code -Dkaiwu.contract.flips=20000} tries so many; a few hundred otherwise.
 */
class FlippedContractTest {

  private static final int FLIPS = Integer.getInteger("kaiwu.contract.flips", 400);
  private static final long STEPS = 50_000;
  private static final List<String> METHODS =
      List.of(
          "table",
          "field",
          "enum",
          "record",
          "pattern",
          "deep",
          "caught",
          "same",
          "boxed",
          "sorted",
          "double",
          "inherited",
          "named");

  private final ContractCode honest = Javac.contract("acme.Honest", HonestContractTest.SOURCE);
  private final Random random = new Random(25);
  private int refused;

  @Test
  void isRefusedOrDoesTheSameTwice() {
    List<String> names = List.copyOf(honest.classes().keySet());
    for (int i = 0; i < FLIPS; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] original = Objects.requireNonNull(honest.classes().get(name));
      byte[] changed = changed(original, i);
      SortedMap<String, byte[]> classes = new TreeMap<>(honest.classes());
      classes.put(name, changed);
      String what =
          "change %d, class %s, byte %d".formatted(i, name, Arrays.mismatch(changed, original));
      try {
        List<Object> first = outcomes(new ContractCode(honest.main(), classes));
        assertThat(outcomes(new ContractCode(honest.main(), classes))).as(what).isEqualTo(first);
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        throw new AssertionError(what, e);
      }
    }
    System.out.printf("Of %d changed contracts %d were refused.%n", FLIPS, refused / 2);
    assertThat(refused).isPositive().isLessThan(2 * FLIPS);
  }

  private byte[] changed(byte[] file, int i) {
    int at = random.nextInt(file.length);
    byte[] changed = file.clone();
    switch (i % 8) {
      case 0 -> changed = Arrays.copyOf(file, at);
      case 1 -> changed[at] = (byte) random.nextInt(256);
      default -> changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  /** What comes of each call; empty if the code is refused. */
  private List<Object> outcomes(ContractCode code) {
    Sandbox sandbox;
    try {
      sandbox = Sandbox.load(code, STEPS);
    } catch (Sandbox.RefusedException e) {
      refused++;
      return List.of();
    }
    List<Object> outcomes = new ArrayList<>();
    for (String method : METHODS) {
      Call call =
          new Call(0, Instant.EPOCH, "acme", method, Fields.empty().with("t", "long text3"));
      Run run = sandbox.run(new ContractState(StateTree.EMPTY, "x"), call, STEPS);
      outcomes.add(run.steps());
      outcomes.add(run.outcome() instanceof Outcome.Accepted done ? done.events() : run.outcome());
    }
    return outcomes;
  }
}
