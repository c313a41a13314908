// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * The efficient allocation with each winner's payment: what the others lose by its presence
 * (Vickrey 1961, Clarke 1971, Groves 1973).
 *
 * @param awards in the order in which the bidders first bid; who gets nothing pays nothing
 * @param welfare the values of all awards, which no other allocation exceeds
 */
public record VcgOutcome(List<Award> awards, long welfare) {

  public VcgOutcome {
    awards = List.copyOf(awards);
  }

  /** What the seller gets. */
  public long revenue() {
    return awards.stream().mapToLong(Award::payment).sum();
  }

  /** What the mechanism promises, and what it does not, with the numbers of this outcome. */
  public Text statement() {
    long least = awards.stream().mapToLong(Award::surplus).min().orElse(0);
    return Text.of(
        "有效：总价值 %d 为最大。真实报价：无论别人怎么报，如实报价对每个竞买人都最有利（单独行动时；串通或一人多名不在此列）。自愿：没有人付的比自己的报价多（最小盈余 %d）。预算：卖方收入 %d，不会为负，但可能远低于总价值，也可能因竞买人增加而减少。"
            .formatted(welfare, least, revenue()),
        "Efficient: the welfare of %d is the largest. Truthful: to bid one's true value is best whatever the others bid (for one alone; not against rings or false names). Voluntary: nobody pays more than the bid (least surplus %d). Budget: the seller gets %d, never less than 0, but it may be far below the welfare and may even fall when bidders join."
            .formatted(welfare, least, revenue()));
  }
}
