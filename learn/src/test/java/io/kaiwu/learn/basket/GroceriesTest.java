// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts that arules publishes for the month of a grocer. */
class GroceriesTest {

  private static final Fitting FITTING = new Fitting(new Workers(2), 1, Monitor.NONE);

  private static Baskets groceries() {
    return BasketFiles.readLines(
        SharedData.folder("service/groceries").resolve("groceries.csv"), ',');
  }

  private static int rules(FrequentItemsets sets, double confidence, int minLength) {
    return AssociationRules.of(sets, RuleSettings.of(confidence).withMinLength(minLength)).size();
  }

  @Test
  void countsBasketsAndItems() {
    Baskets baskets = groceries();
    assertThat(baskets.size()).isEqualTo(9835);
    assertThat(baskets.items()).hasSize(169);
    assertThat(baskets.entryCount()).isEqualTo(43_367);
    assertThat(baskets.count(List.of("whole milk"))).isEqualTo(2513);
  }

  @Test
  void findsThePublishedNumbersOfSetsAndRules() {
    Baskets baskets = groceries();
    Mining thousandth = Mining.of(MinSupport.share(0.001));
    FrequentItemsets sets = FrequentItemsets.eclat(baskets, thousandth, FITTING);
    assertThat(sets.size()).isEqualTo(13_492);
    assertThat(FrequentItemsets.apriori(baskets, thousandth, FITTING).size()).isEqualTo(13_492);
    assertThat(rules(sets, 0.5, 1)).isEqualTo(5668);
    assertThat(rules(sets, 0.8, 1)).isEqualTo(410);
    FrequentItemsets six =
        FrequentItemsets.eclat(baskets, Mining.of(MinSupport.share(0.006)), FITTING);
    assertThat(rules(six, 0.25, 2)).isEqualTo(463);
    assertThat(rules(six, 0.25, 1)).isEqualTo(464); // whole milk stands in a quarter of all
    FrequentItemsets ten =
        FrequentItemsets.eclat(baskets, Mining.of(MinSupport.share(0.01)), FITTING);
    assertThat(rules(ten, 0.5, 1)).isEqualTo(15);
  }

  @Test
  void theBestRuleByLiftIsThatOfTheVignette() {
    FrequentItemsets sets =
        FrequentItemsets.eclat(groceries(), Mining.of(MinSupport.share(0.001)), FITTING);
    Rule best =
        AssociationRules.of(sets, RuleSettings.of(0.5).withOrder(RuleOrder.LIFT)).list().getFirst();
    assertThat(best.antecedent()).containsExactlyInAnyOrder("Instant food products", "soda");
    assertThat(best.consequent()).containsExactly("hamburger meat");
    assertThat(best.confidence()).isCloseTo(0.6315789, within(1e-7));
    assertThat(best.lift()).isCloseTo(18.995654, within(1e-6));
  }
}
