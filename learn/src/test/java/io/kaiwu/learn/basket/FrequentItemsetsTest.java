// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrequentItemsetsTest {

  private static final Fitting QUIET = Fitting.quiet(1);
  private static final Fitting THREADS = new Fitting(new Workers(3), 1, Monitor.NONE);

  @Test
  void bothSearchesAgreeWithCountingEverySubset() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int items = 1 + random.nextInt(11);
      double density = 0.1 + 0.8 * random.nextDouble();
      Baskets baskets = randomBaskets(random, 1 + random.nextInt(300), items, density);
      int minCount = 1 + random.nextInt(Math.max(1, baskets.size() / 4));
      int maxLength = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(4);
      Mining mining = Mining.of(MinSupport.count(minCount)).withMaxLength(maxLength);
      Map<List<String>, Integer> expected = everySubset(baskets, minCount, maxLength);
      assertThat(asMap(FrequentItemsets.apriori(baskets, mining, QUIET)))
          .as("apriori, seed %d", seed)
          .isEqualTo(expected);
      assertThat(asMap(FrequentItemsets.eclat(baskets, mining, THREADS)))
          .as("eclat, seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void bothSearchesAgreeOnBasketsThatSpanManyWordsAndBlocks() {
    Baskets baskets = new SyntheticBaskets(70_000, 8, 4, 200, 100).make(3);
    Mining mining = Mining.of(MinSupport.share(0.004));
    FrequentItemsets apriori = FrequentItemsets.apriori(baskets, mining, THREADS);
    FrequentItemsets eclat = FrequentItemsets.eclat(baskets, mining, THREADS);
    assertThat(eclat.size()).isGreaterThan(1000);
    assertThat(eclat.sizesByLength()).hasSizeGreaterThan(3);
    assertSame(apriori, eclat);
    assertSame(FrequentItemsets.eclat(baskets, mining, QUIET), eclat);
    for (int s = 0; s < eclat.size(); s += 97) {
      assertThat(baskets.count(eclat.get(s))).isEqualTo(eclat.count(s));
    }
  }

  @Test
  void findsTheCountOfASetByItsNames() {
    Baskets baskets =
        new BasketsBuilder()
            .add(List.of("a", "b", "c"))
            .add(List.of("a", "b"))
            .add(List.of("b", "c"))
            .build();
    FrequentItemsets sets = FrequentItemsets.eclat(baskets, Mining.of(MinSupport.count(2)), QUIET);
    assertThat(sets.findCount(List.of("b", "a"))).hasValue(2);
    assertThat(sets.findCount(List.of("a", "c"))).isEmpty();
    assertThat(sets.findCount(List.of("gold"))).isEmpty();
    assertThat(sets.support(0)).isEqualTo(2.0 / 3);
  }

  @Test
  void endsAnExplosionWithAWayOut() {
    BasketsBuilder builder = new BasketsBuilder();
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add("item " + i);
    }
    builder.add(many).add(many);
    Baskets baskets = builder.build(); // 2^40 sets stand twice
    Mining mining = Mining.of(MinSupport.count(2)).withMaxSets(5000);
    for (Fitting fitting : List.of(QUIET, THREADS)) {
      assertThatThrownBy(() -> FrequentItemsets.eclat(baskets, mining, fitting))
          .isInstanceOf(LearnException.class)
          .hasMessageContaining("more than 5000")
          .hasMessageContaining("raise the support");
      assertThatThrownBy(() -> FrequentItemsets.apriori(baskets, mining, fitting))
          .isInstanceOf(LearnException.class)
          .hasMessageContaining("raise the support");
    }
    assertThat(FrequentItemsets.eclat(baskets, mining.withMaxLength(2), QUIET).size())
        .isEqualTo(40 + 780);
  }

  @Test
  void nothingIsFrequentInEmptyBaskets() {
    Baskets baskets = new BasketsBuilder().add(List.of()).add(List.of()).build();
    Mining mining = Mining.of(MinSupport.count(1));
    assertThat(FrequentItemsets.eclat(baskets, mining, QUIET).size()).isZero();
    assertThat(FrequentItemsets.apriori(baskets, mining, QUIET).size()).isZero();
  }

  @Test
  void theMonitorMayEndASearch() {
    Baskets baskets = new SyntheticBaskets(500, 6, 3, 50, 20).make(1);
    Fitting stopping = new Fitting(Workers.one(), 1, (share, loss) -> share < 0.5);
    assertThatThrownBy(
            () -> FrequentItemsets.eclat(baskets, Mining.of(MinSupport.count(5)), stopping))
        .isInstanceOf(Stopped.class);
  }

  private static void assertSame(FrequentItemsets a, FrequentItemsets b) {
    assertThat(a.size()).isEqualTo(b.size());
    for (int s = 0; s < a.size(); s++) {
      assertThat(a.positions(s)).isEqualTo(b.positions(s));
      assertThat(a.count(s)).isEqualTo(b.count(s));
    }
  }

  static Baskets randomBaskets(SplittableRandom random, int n, int items, double density) {
    BasketsBuilder builder = new BasketsBuilder();
    for (int b = 0; b < n; b++) {
      List<String> basket = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        if (random.nextDouble() < density / (1 + i % 4)) {
          basket.add("i" + i);
        }
      }
      builder.add(basket);
    }
    return builder.build();
  }

  private static Map<List<String>, Integer> asMap(FrequentItemsets sets) {
    Map<List<String>, Integer> map = new HashMap<>();
    for (int s = 0; s < sets.size(); s++) {
      assertThat(map.put(sets.get(s), sets.count(s))).isNull();
    }
    return map;
  }

  /** Counts each of the 2^items subsets by itself. */
  private static Map<List<String>, Integer> everySubset(
      Baskets baskets, int minCount, int maxLength) {
    int n = baskets.items().size();
    int[] counts = new int[1 << n];
    for (int b = 0; b < baskets.size(); b++) {
      int mask = 0;
      for (String item : baskets.get(b)) {
        mask |= 1 << baskets.items().indexOf(item);
      }
      for (int part = mask; part > 0; part = part - 1 & mask) {
        counts[part]++;
      }
    }
    Map<List<String>, Integer> frequent = new HashMap<>();
    for (int part = 1; part < counts.length; part++) {
      if (counts[part] >= minCount && Integer.bitCount(part) <= maxLength) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          if ((part >> i & 1) == 1) {
            set.add(baskets.items().get(i));
          }
        }
        frequent.put(set, counts[part]);
      }
    }
    return frequent;
  }
}
