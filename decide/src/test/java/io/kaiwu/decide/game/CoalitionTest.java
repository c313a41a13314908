// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.estimate.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoalitionTest {

  private static CooperativeGame game(int players, LongToDoubleFunction value) {
    return new CooperativeGame(IntStream.range(0, players).mapToObj(i -> "p" + i).toList(), value);
  }

  private static CooperativeGame random(int seed, int players) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(1 << players, 0, 10).toArray();
    return game(players, c -> values[(int) c] * Long.bitCount(c));
  }

  /** The estate of the Talmud: what the others' claims leave. */
  private static CooperativeGame estate(double estate, double... claims) {
    return game(
        claims.length,
        coalition -> {
          double left = estate;
          for (int i = 0; i < claims.length; i++) {
            left -= (coalition >> i & 1) == 1 ? 0 : claims[i];
          }
          return Math.max(0, left);
        });
  }

  @Test
  void glovesGoToWhoeverHasTheRareOne() {
    // Two left gloves (players 0, 1) and one right (player 2).
    CooperativeGame gloves = game(3, c -> (c & 4) != 0 && (c & 3) != 0 ? 1 : 0);
    List<Double> shares = Shapley.exact(gloves);
    assertThat(shares.get(0)).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(shares.get(2)).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(Shapley.banzhaf(gloves).get(2)).isCloseTo(3.0 / 4, within(1e-12));
    Core core = Core.solve(gloves);
    assertThat(core.empty()).isFalse();
    assertThat(core.allocation().get(2)).isCloseTo(1, within(1e-9));
    CoreChecker checker = new CoreChecker(1e-9);
    assertThat(checker.checkAllocation(gloves, core.allocation()).isAccepted()).isTrue();
    assertThat(checker.checkAllocation(gloves, shares).violations()).hasSize(2);
  }

  @Test
  void aMajorityOfThreeHasAnEmptyCoreAndSaysWhy() {
    CooperativeGame majority = game(3, c -> Long.bitCount(c) >= 2 ? 1 : 0);
    Core core = Core.solve(majority);
    assertThat(core.empty()).isTrue();
    assertThat(core.excess()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(core.witness())
        .hasSize(3)
        .allSatisfy(w -> assertThat(w.weight()).isCloseTo(0.5, within(1e-9)));
    assertThat(new CoreChecker(1e-9).checkEmptiness(majority, core.witness()).isAccepted())
        .isTrue();
    assertThat(core.text(majority).en()).contains("worth 1.5", "more than the 1 of all");
  }

  @Test
  void theLastWordOnTheCoreIsCheckedOverSeeds() {
    CoreChecker checker = new CoreChecker(1e-7);
    int empty = 0;
    for (int seed = 0; seed < 80; seed++) {
      int players = 2 + seed % 6;
      CooperativeGame game = random(seed, players);
      double boost = (seed % 4) * 6;
      CooperativeGame boosted =
          game(players, c -> game.value(c) + (c == game.everyone() ? boost * players : 0));
      Core core = Core.solve(boosted);
      if (core.empty()) {
        empty++;
        assertThat(checker.checkEmptiness(boosted, core.witness()).violations()).isEmpty();
        assertThat(checker.checkAllocation(boosted, core.allocation()).isAccepted()).isFalse();
      } else {
        assertThat(checker.checkAllocation(boosted, core.allocation()).violations()).isEmpty();
        assertThat(checker.checkEmptiness(boosted, core.witness()).isAccepted()).isFalse();
        assertThat(checker.checkAllocation(boosted, Nucleolus.of(boosted)).violations()).isEmpty();
      }
    }
    assertThat(empty).isBetween(15, 70);
  }

  @Test
  void theNucleolusDividesTheEstateAsTheTalmudDoes() {
    // Aumann and Maschler 1985: claims of 100, 200, 300.
    close(Nucleolus.of(estate(100, 100, 200, 300)), 100 / 3.0, 100 / 3.0, 100 / 3.0);
    close(Nucleolus.of(estate(200, 100, 200, 300)), 50, 75, 75);
    close(Nucleolus.of(estate(300, 100, 200, 300)), 50, 100, 150);
  }

  private static void close(List<Double> shares, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(shares.get(i)).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void shapleyKeepsItsAxiomsOverSeeds() {
    for (int seed = 0; seed < 30; seed++) {
      int players = 2 + seed % 7;
      CooperativeGame one = random(seed, players);
      CooperativeGame two = random(seed + 1000, players);
      List<Double> first = Shapley.exact(one);
      List<Double> second = Shapley.exact(two);
      List<Double> both = Shapley.exact(game(players, c -> one.value(c) + two.value(c)));
      double sum = 0;
      for (int i = 0; i < players; i++) {
        sum += first.get(i);
        assertThat(both.get(i)).isCloseTo(first.get(i) + second.get(i), within(1e-9));
      }
      assertThat(sum).isCloseTo(one.value(one.everyone()), within(1e-9));
      long dummy = 1L << (players - 1);
      List<Double> withDummy = Shapley.exact(game(players, c -> one.value(c & ~dummy)));
      assertThat(withDummy.getLast()).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void twentyPlayersAreExactAndTheAirportGameHasItsKnownShares() {
    // Littlechild and Owen 1973: each pays an equal part of each stretch of runway it uses.
    double[] need = IntStream.rangeClosed(1, 20).mapToDouble(i -> i * i).toArray();
    CooperativeGame airport = game(20, c -> -need[63 - Long.numberOfLeadingZeros(c)]);
    List<Double> shares = Shapley.exact(airport);
    double share = 0;
    for (int i = 0; i < 20; i++) {
      share += (need[i] - (i == 0 ? 0 : need[i - 1])) / (20 - i);
      assertThat(shares.get(i)).isCloseTo(-share, within(1e-8));
    }
    assertThat(Core.solve(airport).empty()).isFalse();
    assertThatThrownBy(() -> Shapley.exact(game(21, Long::bitCount)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sampled");
  }

  @Test
  void sampledSharesHoldTheExactOnesAsOftenAsTheySay() {
    CooperativeGame small = random(5, 6);
    List<Double> exact = Shapley.exact(small);
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      List<Interval> sampled = Shapley.sampled(small, 60, seed, 0.9);
      double sum = 0;
      for (int i = 0; i < 6; i++) {
        held += sampled.get(i).contains(exact.get(i)) ? 1 : 0;
        sum += sampled.get(i).mean();
      }
      assertThat(sum).isCloseTo(small.value(small.everyone()), within(1e-9));
    }
    // Of 1200 at 90 % some 1080 +- 10, those of one seed being related.
    assertThat(held).isBetween(1040, 1115);
  }

  @Test
  void fortyVotersAreSampled() {
    // 40 players; two of weight 10, the others of weight 1, quota 30 of 58.
    CooperativeGame votes =
        game(40, c -> 9 * Long.bitCount(c & 3) + Long.bitCount(c) >= 30 ? 1 : 0);
    List<Interval> shares = Shapley.sampled(votes, 2000, 1, 0.99);
    assertThat(shares.get(0).low()).isGreaterThan(shares.get(5).high());
    assertThat(Shapley.sampled(votes, 2000, 1, 0.99)).isEqualTo(shares);
  }
}
