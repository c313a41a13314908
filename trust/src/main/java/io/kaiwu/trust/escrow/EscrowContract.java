// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;

/**
 * A market with sealed offers, and the escrow that settles it. A bank attests deposits; offers are
 * committed as digests and revealed after the deadline; one clearing at one price makes trades; the
 * buyer's money and the seller's collateral are held until delivery is attested, then each trade
 * settles: paid for what came, fined for what did not, or refunded if nobody can say.
 *
 * <p>Amounts: quantities have at most 3 decimals, prices 6, the fine 3. The money in accounts, held
 * and paid out is always what was deposited.
 */
public final class EscrowContract implements Contract {

  @Override
  public Outcome apply(State state, Call call) {
    Market market = new Market(state, call);
    Sealed offers = new Sealed(market);
    Delivery delivery = new Delivery(market);
    switch (call.method()) {
      case "open" -> market.open();
      case "deposit" -> new Accounts(market).deposit();
      case "payout" -> new Accounts(market).payout();
      case "commit" -> offers.commit();
      case "reveal" -> offers.reveal();
      case "clear" -> new Clearing(market).clear();
      case "attest" -> delivery.attest();
      case "settle" -> delivery.settle();
      default ->
          throw Refusal.of(
              "no-method", "没有这个操作。", "A market has no method (" + call.method() + ").");
    }
    return market.outcome();
  }
}
