// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

/**
 * A rule that several firms execute alike: a pure function of the state, the call and the log's
 * time.
 *
 * <p>It runs with the classes and methods of the allow list only, under a budget of steps; a new
 * object is made for every call, so fields keep nothing.
 *
 * <pre>{@code
 * public final class Counter implements Contract {
 *   @Override
 *   public Outcome apply(State state, Call call) {
 *     Fields counter = state.find(call.organisation()).orElse(Fields.empty().with("count", 0));
 *     Refusal.unless(counter.whole("count") < 10, "full", "已满", "The counter is full.");
 *     Fields next = counter.with("count", counter.whole("count") + 1);
 *     return Outcome.accepted(state.with(call.organisation(), next), Event.of("counted", next));
 *   }
 * }
 * }</pre>
 */
public interface Contract {

  /** Answers one call. Whatever it throws refuses the call; a {@link Refusal} says why in words. */
  Outcome apply(State state, Call call);
}
