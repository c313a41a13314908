// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * A double auction at one price.
 *
 * @param quantity traded: the most that buyers and sellers agree on
 * @param low and {@code high}: at each price between them, the same is traded; both NaN without
 *     trade
 * @param price within them
 * @param buys one entry a bid, in their order
 * @param sells one entry an ask, in their order
 */
public record Clearing(
    long quantity, double low, double high, double price, List<Fill> buys, List<Fill> sells) {

  public Clearing {
    buys = List.copyOf(buys);
    sells = List.copyOf(sells);
  }

  /** What buyers pay less what sellers get: 0 at one price. */
  public double budgetSurplus() {
    return buys.stream().mapToDouble(Fill::money).sum()
        - sells.stream().mapToDouble(Fill::money).sum();
  }

  /**
   * What the mechanism promises, and what it does not, with the numbers of this market.
   *
   * @param worst the misreport that gains most, of {@link UniformPriceAuction#bestMisreports}
   */
  public Text statement(Misreport worst) {
    String gainZh =
        worst.gain() > 0
            ? "例如 %s 报 %d 而不是 %d，可多得 %s"
                .formatted(worst.trader(), worst.report(), worst.truth(), number(worst.gain()))
            : "不过对这组报价，任何人单独虚报价格都得不到好处";
    String gainEn =
        worst.gain() > 0
            ? "%s would gain %s by stating %d instead of %d"
                .formatted(worst.trader(), number(worst.gain()), worst.report(), worst.truth())
            : "though at these very offers nobody gains by stating another price";
    return Text.of(
        "预算：买方所付等于卖方所得。自愿：没有人以差于自己报价的价格成交。有效：按报价计总盈余最大。真实报价：不保证——%s。".formatted(gainZh),
        "Budget: sellers get exactly what buyers pay. Voluntary: nobody trades at a price worse than stated. Efficient: the surplus by the offers is the largest. Truthful: not guaranteed; %s."
            .formatted(gainEn));
  }
}
