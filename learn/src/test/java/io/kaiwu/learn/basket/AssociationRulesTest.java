// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssociationRulesTest {

  private static final Fitting QUIET = Fitting.quiet(1);

  /** Five baskets of which four hold tea, three milk, two both. */
  private static FrequentItemsets fiveBaskets() {
    Baskets baskets =
        new BasketsBuilder()
            .add(List.of("tea", "milk"))
            .add(List.of("tea", "milk", "cake"))
            .add(List.of("tea"))
            .add(List.of("tea"))
            .add(List.of("milk"))
            .build();
    return FrequentItemsets.eclat(baskets, Mining.of(MinSupport.count(1)), QUIET);
  }

  @Test
  void measuresAreThoseOfTheirDefinitions() {
    Rule rule = new Rule(List.of("tea"), List.of("milk"), 2, 4, 3, 5);
    assertThat(rule.support()).isEqualTo(0.4);
    assertThat(rule.confidence()).isEqualTo(0.5);
    assertThat(rule.lift()).isCloseTo(0.5 / 0.6, within(1e-15));
    assertThat(rule.leverage()).isCloseTo(0.4 - 0.8 * 0.6, within(1e-15));
    assertThat(rule.conviction()).isCloseTo(0.4 / 0.5, within(1e-15));
    assertThat(new Rule(List.of("cake"), List.of("tea"), 1, 1, 4, 5).conviction()).isInfinite();
  }

  @Test
  void rulesWithoutAntecedentComeOnlyWhenAskedFor() {
    FrequentItemsets sets = fiveBaskets();
    RuleSettings settings = RuleSettings.of(0.8);
    assertThat(AssociationRules.of(sets, settings).list())
        .extracting(Rule::toString)
        .containsExactlyInAnyOrder(
            "[cake] => [milk] [support 0.2000, confidence 1.000, lift 1.67]",
            "[cake] => [tea] [support 0.2000, confidence 1.000, lift 1.25]",
            "[tea, cake] => [milk] [support 0.2000, confidence 1.000, lift 1.67]",
            "[milk, cake] => [tea] [support 0.2000, confidence 1.000, lift 1.25]");
    assertThat(AssociationRules.of(sets, settings.withMinLength(1)).list())
        .hasSize(5)
        .contains(new Rule(List.of(), List.of("tea"), 4, 5, 4, 5));
  }

  @Test
  void filtersByLiftLengthAndItem() {
    FrequentItemsets sets = fiveBaskets();
    RuleSettings all = RuleSettings.of(0);
    assertThat(AssociationRules.of(sets, all.withMinLength(3)).list())
        .allMatch(r -> r.length() == 3)
        .hasSize(3);
    assertThat(AssociationRules.of(sets, all.withMinLift(1.5)).list())
        .isNotEmpty()
        .allMatch(r -> r.lift() >= 1.5);
    assertThat(AssociationRules.of(sets, all.withConsequent(Set.of("milk"))).list())
        .isNotEmpty()
        .allMatch(r -> r.consequent().equals(List.of("milk")));
    assertThat(AssociationRules.of(sets, all.withAntecedent(Set.of("cake"))).list())
        .isNotEmpty()
        .allMatch(r -> r.antecedent().contains("cake"));
    assertThatThrownBy(() -> AssociationRules.of(sets, all.withConsequent(Set.of("gold"))))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(gold)");
    assertThatThrownBy(() -> AssociationRules.of(sets, all.withMaxRules(3)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("more than 3 rules");
  }

  @Test
  void sortsByTheMeasureAskedFor() {
    FrequentItemsets sets = fiveBaskets();
    for (RuleOrder order : RuleOrder.values()) {
      List<Rule> rules = AssociationRules.of(sets, RuleSettings.of(0).withOrder(order)).list();
      for (int i = 1; i < rules.size(); i++) {
        assertThat(order.comparator().compare(rules.get(i - 1), rules.get(i)))
            .isLessThanOrEqualTo(0);
      }
    }
    assertThat(AssociationRules.of(sets, RuleSettings.of(0).withOrder(RuleOrder.SUPPORT)).list())
        .first()
        .satisfies(r -> assertThat(r.count()).isEqualTo(2));
  }

  @Test
  void findsEverySplitOfEverySetThatReachesTheConfidence() {
    for (int seed = 0; seed < 25; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Baskets baskets = FrequentItemsetsTest.randomBaskets(random, 60, 7, 0.9);
      FrequentItemsets sets =
          FrequentItemsets.apriori(baskets, Mining.of(MinSupport.count(3)), QUIET);
      double confidence = random.nextDouble();
      int longest = 1 + random.nextInt(4);
      List<Rule> rules =
          AssociationRules.of(sets, RuleSettings.of(confidence).withMaxConsequent(longest)).list();
      Set<Rule> expected = new HashSet<>();
      for (int s = 0; s < sets.size(); s++) {
        List<String> set = sets.get(s);
        for (int mask = 1; mask + 1 < 1 << set.size(); mask++) {
          List<String> left = new ArrayList<>();
          List<String> right = new ArrayList<>();
          for (int i = 0; i < set.size(); i++) {
            ((mask >> i & 1) == 1 ? right : left).add(set.get(i));
          }
          Rule rule =
              new Rule(
                  left,
                  right,
                  baskets.count(set),
                  baskets.count(left),
                  baskets.count(right),
                  baskets.size());
          if (right.size() <= longest && rule.confidence() >= confidence) {
            expected.add(rule);
          }
        }
      }
      assertThat(rules).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(new HashSet<>(rules)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void recommendsWhatTheBasketLacksWithTheBestRule() {
    Recommender recommender =
        AssociationRules.of(fiveBaskets(), RuleSettings.of(0.1)).recommender();
    List<Recommendation> tea = recommender.recommend(List.of("tea "), 5);
    assertThat(tea).extracting(Recommendation::item).containsExactly("milk", "cake");
    assertThat(tea.getFirst().confidence()).isEqualTo(0.5);
    assertThat(recommender.recommend(List.of("cake", "tea"), 5))
        .singleElement()
        .satisfies(r -> assertThat(r.rule().confidence()).isEqualTo(1.0));
    assertThat(recommender.recommend(List.of("tea"), 1)).hasSize(1);
    assertThat(recommender.recommend(List.of("gold"), 5)).isEmpty();
    assertThat(
            AssociationRules.of(fiveBaskets(), RuleSettings.of(0.1).withMinLength(1))
                .recommender()
                .recommend(List.of(), 1))
        .singleElement()
        .satisfies(r -> assertThat(r.item()).isEqualTo("tea"));
  }

  @Test
  void rulesReadFromJsonAreTheSame() {
    AssociationRules rules =
        AssociationRules.of(fiveBaskets(), RuleSettings.of(0.1).withMaxConsequent(2));
    assertThat(AssociationRules.fromJson(rules.toJson()).list()).isEqualTo(rules.list());
    assertThat(rules.toJson().toString()).contains("\"conviction\":null").doesNotContain("Infin");
  }
}
