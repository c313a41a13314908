// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.code.Sandbox;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.time.Instant;

/** A contract in its sandbox, with its state, to call from tests. */
public final class Bench {

  private static final long STEPS = 10_000_000;

  private final Sandbox sandbox;
  private final String name;
  private ContractState state;
  private Instant now = Instant.parse("2026-11-22T00:00:00Z");
  private long index;
  private long steps;

  public Bench(String name, Class<? extends Contract> contract) {
    this.name = name;
    this.sandbox = Sandbox.load(ContractCode.of(contract), STEPS);
    this.state = new ContractState(StateTree.EMPTY, name);
  }

  /** Puts the log's time forward. */
  public void passSeconds(long seconds) {
    now = now.plusSeconds(seconds);
  }

  public Instant now() {
    return now;
  }

  public ContractState state() {
    return state;
  }

  /** Goes back to an earlier state. */
  public void reset(ContractState earlier) {
    state = earlier;
  }

  /** The most steps a call took. */
  public long steps() {
    return steps;
  }

  /** {@code ok}, or the code of the refusal. */
  public String call(String organisation, String method, Fields arguments) {
    Call call = new Call(index++, now, organisation, method, arguments);
    var run = sandbox.run(state, call, STEPS);
    steps = Math.max(steps, run.steps());
    return switch (run.outcome()) {
      case Outcome.Accepted accepted -> {
        state = new ContractState(((ContractState) accepted.state()).tree(), name);
        yield "ok";
      }
      case Outcome.Refused refused -> refused.code();
    };
  }
}
