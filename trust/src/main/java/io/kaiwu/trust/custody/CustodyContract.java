// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;

/**
 * Custody of lots: who holds how much of what, where it came from and what became of it.
 *
 * <p>Quantities are exact. What is split, merged or moved keeps its sum; a transformation follows a
 * recipe with a greatest yield; losses are declared. Only the holder acts. A recall marks one lot,
 * which always succeeds; whatever came from a recalled lot is found out when someone wants to act
 * on it.
 */
public final class CustodyContract implements Contract {

  @Override
  public Outcome apply(State state, Call call) {
    Desk desk = new Desk(state, call);
    Reshaping reshaping = new Reshaping(desk);
    Handover handover = new Handover(desk);
    switch (call.method()) {
      case "create" -> reshaping.create();
      case "split" -> reshaping.split();
      case "merge" -> reshaping.merge();
      case "recipe" -> reshaping.recipe();
      case "transform" -> reshaping.transform();
      case "lose" -> reshaping.lose();
      case "offer" -> handover.offer();
      case "withdraw" -> handover.withdraw();
      case "accept" -> handover.accept();
      case "recall" -> handover.recall();
      default ->
          throw Refusal.of(
              "no-method", "没有这个操作。", "Custody has no method (" + call.method() + ").");
    }
    return desk.outcome();
  }
}
