// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RelinkingTest {

  private final GraphShop shop = new GraphShop(Shops.flexible(3, 8, 5, 1));
  private final Dice dice = new Dice(new SplittableRandom(7));
  private final Relinking relinking = new Relinking(shop);

  @Test
  void whatLiesBetweenTwoSchedulesKeepsTheJobsAndWhatBothAgreeOn() {
    for (int i = 0; i < 50; i++) {
      Sequence a = GraphTest.anySequence(shop, dice);
      Sequence b = GraphTest.anySequence(shop, dice);
      Sequence child = new Sequence(shop.operations);
      relinking.between(a, b, dice.fraction(), dice, child);
      int[] inA = places(a);
      int[] inB = places(b);
      int[] inChild = places(child);
      for (int x = 0; x < shop.operations; x++) {
        assertThat(child.choice[x]).isIn(a.choice[x], b.choice[x]);
        for (int y = 0; y < shop.operations; y++) {
          if (inA[x] < inA[y] && inB[x] < inB[y]) {
            assertThat(inChild[x]).isLessThan(inChild[y]);
          }
        }
      }
    }
  }

  @Test
  void atTheEndsOfThePathAreTheTwoThemselves() {
    Sequence a = GraphTest.anySequence(shop, dice);
    Sequence b = GraphTest.anySequence(shop, dice);
    Sequence child = new Sequence(shop.operations);
    relinking.between(a, b, 0, dice, child);
    assertThat(child.order).isEqualTo(a.order);
    relinking.between(a, b, 1, dice, child);
    assertThat(child.order).isEqualTo(b.order);
    assertThat(relinking.distance(child, b)).isZero();
    assertThat(relinking.distance(a, b)).isEqualTo(relinking.distance(b, a)).isPositive();
  }

  private int[] places(Sequence sequence) {
    int[] place = new int[shop.operations];
    for (int i = 0; i < place.length; i++) {
      place[sequence.order[i]] = i;
    }
    return place;
  }
}
