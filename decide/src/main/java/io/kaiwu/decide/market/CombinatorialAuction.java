// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several items sold at once to bidders who may want them together, by the Vickrey-Clarke-Groves
 * mechanism, solved exactly over all sets of items.
 *
 * <pre>{@code
 * VcgOutcome outcome =
 *     CombinatorialAuction.run(
 *         List.of(
 *             BundleBid.of("north", 90, "morning", "evening"),
 *             BundleBid.of("east", 60, "morning"),
 *             BundleBid.of("west", 50, "evening")));
 * }</pre>
 */
public final class CombinatorialAuction {

  private static final int MOST_ITEMS = 16;

  private record Bid(BundleBid bid, int items) {}

  private final List<String> items;
  private final Map<String, List<Bid>> bidders = new LinkedHashMap<>();

  private CombinatorialAuction(List<BundleBid> bids) {
    items = bids.stream().flatMap(b -> b.items().stream()).distinct().sorted().toList();
    if (items.size() > MOST_ITEMS) {
      throw new InputException(
          Text.of(
              "组合拍卖最多 %d 件物品，这里有 %d 件。每人只要一件时可用 AssignmentAuction。"
                  .formatted(MOST_ITEMS, items.size()),
              "A combinatorial auction sells up to %d items exactly, not %d. Where each wants one item, AssignmentAuction sells more."
                  .formatted(MOST_ITEMS, items.size())));
    }
    for (BundleBid bid : bids) {
      int set = 0;
      for (String item : bid.items()) {
        set |= 1 << items.indexOf(item);
      }
      bidders.computeIfAbsent(bid.bidder(), b -> new ArrayList<>()).add(new Bid(bid, set));
    }
  }

  /**
   * Sells the items that are named in the bids; O(bids 2^items) for each winner.
   *
   * @throws InputException with more than 16 items
   */
  public static VcgOutcome run(List<BundleBid> bids) {
    return new CombinatorialAuction(bids).run();
  }

  private VcgOutcome run() {
    List<String> names = List.copyOf(bidders.keySet());
    long[][] best = best(names);
    int free = (1 << items.size()) - 1;
    long welfare = best[0][free];
    List<Award> awards = new ArrayList<>();
    for (int b = 0; b < names.size(); b++) {
      Bid won = null;
      for (Bid bid : bids(names.get(b))) {
        boolean fits = (bid.items & ~free) == 0;
        if (fits
            && bid.bid.value() + best[b + 1][free & ~bid.items] == best[b][free]
            && best[b][free] > best[b + 1][free]) {
          won = bid;
          break;
        }
      }
      if (won == null) {
        awards.add(new Award(names.get(b), Set.of(), 0, 0));
      } else {
        free &= ~won.items;
        long othersNow = welfare - won.bid.value();
        long payment = without(names, b) - othersNow;
        awards.add(new Award(names.get(b), won.bid.items(), won.bid.value(), payment));
      }
    }
    return new VcgOutcome(awards, welfare);
  }

  private long without(List<String> names, int bidder) {
    List<String> others = new ArrayList<>(names);
    others.remove(bidder);
    return best(others)[0][(1 << items.size()) - 1];
  }

  /** The most that the bidders from the b-th on can gain from each set of items. */
  private long[][] best(List<String> names) {
    long[][] best = new long[names.size() + 1][1 << items.size()];
    for (int b = names.size() - 1; b >= 0; b--) {
      best[b] = Arrays.copyOf(best[b + 1], best[b + 1].length);
      for (Bid bid : bids(names.get(b))) {
        for (int free = 0; free < best[b].length; free++) {
          if ((bid.items & ~free) == 0) {
            best[b][free] =
                Math.max(best[b][free], bid.bid.value() + best[b + 1][free & ~bid.items]);
          }
        }
      }
    }
    return best;
  }

  private List<Bid> bids(String bidder) {
    return bidders.getOrDefault(bidder, List.of());
  }
}
