// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies allocation and payments of a combinatorial auction from their definition, by trying all
 * ways to accept bids. For small auctions: the time grows with the product of the bids of each
 * bidder.
 */
public final class VcgChecker {

  private VcgChecker() {}

  /** Accepts exactly efficient allocations with the payments of the mechanism. */
  public static Verdict check(List<BundleBid> bids, VcgOutcome outcome) {
    List<Violation> violations = new ArrayList<>();
    Set<String> sold = new HashSet<>();
    long sum = 0;
    for (Award award : outcome.awards()) {
      sum += award.value();
      for (String item : award.items()) {
        if (!sold.add(item)) {
          add(violations, "item/" + item, "%s 卖了两次。", "%s is sold twice.", item);
        }
      }
      boolean bid =
          bids.stream()
              .anyMatch(b ->
                  b.bidder().equals(award.bidder())
                      && b.items().equals(award.items())
                      && b.value() == award.value());
      if (!bid && !award.equals(new Award(award.bidder(), Set.of(), 0, 0))) {
        add(
            violations,
            "bid/" + award.bidder(),
            "%s 没有这样报价。",
            "%s did not bid so.",
            award.bidder());
      }
    }
    long best = welfare(byBidder(bids, ""), new HashSet<>());
    if (best != outcome.welfare() || sum != best) {
      add(violations, "welfare", "最大总价值是 %s。", "The largest welfare is %s.", Long.toString(best));
    }
    for (Award award : outcome.awards()) {
      long others = welfare(byBidder(bids, award.bidder()), new HashSet<>());
      if (award.payment() != others - (best - award.value())) {
        add(
            violations,
            "payment/" + award.bidder(),
            "%s 的付款不对。",
            "The payment of %s is wrong.",
            award.bidder());
      }
    }
    return Verdict.of("vcg-checker", "1", violations);
  }

  private static List<List<BundleBid>> byBidder(List<BundleBid> bids, String without) {
    Map<String, List<BundleBid>> groups = new LinkedHashMap<>();
    for (BundleBid bid : bids) {
      if (!bid.bidder().equals(without)) {
        groups.computeIfAbsent(bid.bidder(), b -> new ArrayList<>()).add(bid);
      }
    }
    return List.copyOf(groups.values());
  }

  private static long welfare(List<List<BundleBid>> bidders, Set<String> taken) {
    if (bidders.isEmpty()) {
      return 0;
    }
    List<List<BundleBid>> others = bidders.subList(1, bidders.size());
    long best = welfare(others, taken);
    for (BundleBid bid : bidders.getFirst()) {
      if (bid.items().stream().noneMatch(taken::contains)) {
        Set<String> more = new HashSet<>(taken);
        more.addAll(bid.items());
        best = Math.max(best, bid.value() + welfare(others, more));
      }
    }
    return best;
  }

  private static void add(
      List<Violation> violations, String name, String zh, String en, String value) {
    violations.add(new Violation(name, Text.of(zh.formatted(value), en.formatted(value)), 0));
  }
}
