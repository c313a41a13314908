// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EquilibriumTest {

  private static final NashChecker CHECKER = new NashChecker();

  private static double[][] payoffs(SplittableRandom random, int rows, int columns, int range) {
    double[][] payoffs = new double[rows][columns];
    for (double[] row : payoffs) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextInt(range) / 4.0;
      }
    }
    return payoffs;
  }

  @Test
  void prisonersConfessAndChickensHaveThree() {
    Equilibria prisoners =
        SupportEnumeration.all(
            BimatrixGame.of(
                new double[][] {{-1, -9}, {0, -6}}, new double[][] {{-1, 0}, {-9, -6}}));
    assertThat(prisoners.extreme())
        .containsExactly(new Equilibrium(MixedStrategy.of(0, 1), MixedStrategy.of(0, 1), -6, -6));
    Equilibria chicken =
        SupportEnumeration.all(
            BimatrixGame.of(new double[][] {{0, 7}, {2, 6}}, new double[][] {{0, 2}, {7, 6}}));
    assertThat(chicken.extreme()).hasSize(3);
    assertThat(chicken.degenerate()).isFalse();
    assertThat(chicken.components()).isEqualTo(3);
    assertThat(chicken.extreme())
        .anySatisfy(e -> assertThat(e.row().toString()).isEqualTo("(1/3, 2/3)"));
  }

  @Test
  void theExampleOfVonStengelHasItsThreeEquilibria() {
    // Handbook of Game Theory 3, chapter 45, (2.4) with its equilibria in 2.2.
    BimatrixGame game =
        BimatrixGame.of(
            new double[][] {{0, 6}, {2, 5}, {3, 3}}, new double[][] {{1, 0}, {0, 2}, {4, 3}});
    Equilibria all = SupportEnumeration.all(game);
    assertThat(all.extreme())
        .extracting(e -> e.row() + " " + e.column())
        .containsExactlyInAnyOrder(
            "(0, 0, 1) (1, 0)", "(0, 1/3, 2/3) (2/3, 1/3)", "(2/3, 1/3, 0) (1/3, 2/3)");
    assertThat(all.text().en()).isEqualTo("These are all 3 equilibria.");
  }

  @Test
  void aDegenerateGameIsToldAndItsExtremeEquilibriaListed() {
    // The row player does not care: every mix of rows against column 1 for x1 >= 1/2.
    BimatrixGame game =
        BimatrixGame.of(new double[][] {{1, 0}, {1, 2}}, new double[][] {{1, 0}, {0, 1}});
    Equilibria all = SupportEnumeration.all(game);
    assertThat(all.degenerate()).isTrue();
    assertThat(all.extreme())
        .extracting(e -> e.row() + " " + e.column())
        .containsExactlyInAnyOrder("(1, 0) (1, 0)", "(1/2, 1/2) (1, 0)", "(0, 1) (0, 1)");
    assertThat(all.components()).isEqualTo(2);
    assertThat(all.text().zh()).contains("退化博弈：列出 3 个极端均衡，组成 2 个连通部分");
  }

  @Test
  void everyEquilibriumPassesTheCheckerAndTheirNumberIsOddOverSeeds() {
    int nondegenerate = 0;
    for (int seed = 0; seed < 120; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(1, 6);
      int columns = random.nextInt(1, 6);
      int range = seed % 3 == 0 ? 4 : 1000;
      BimatrixGame game =
          BimatrixGame.of(
              payoffs(random, rows, columns, range), payoffs(random, rows, columns, range));
      Equilibria all = SupportEnumeration.all(game);
      assertThat(all.extreme()).isNotEmpty();
      for (Equilibrium equilibrium : all.extreme()) {
        assertThat(CHECKER.check(game, equilibrium).violations()).isEmpty();
      }
      if (!all.degenerate()) {
        nondegenerate++;
        assertThat(all.extreme().size() % 2).isOne();
        for (int label = 0; label < rows + columns; label++) {
          assertThat(all.extreme()).contains(LemkeHowson.find(game, label));
        }
      }
    }
    assertThat(nondegenerate).isGreaterThan(40);
  }

  @Test
  void lemkeHowsonEndsInDegenerateAndInLargeGames() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(1, 12);
      int columns = random.nextInt(1, 12);
      BimatrixGame game =
          BimatrixGame.of(payoffs(random, rows, columns, 2), payoffs(random, rows, columns, 3));
      Equilibrium found = LemkeHowson.find(game, random.nextInt(rows + columns));
      assertThat(CHECKER.check(game, found).violations()).isEmpty();
    }
    SplittableRandom random = new SplittableRandom(99);
    BimatrixGame large =
        BimatrixGame.of(payoffs(random, 30, 40, 400), payoffs(random, 30, 40, 400));
    assertThat(CHECKER.check(large, LemkeHowson.find(large)).isAccepted()).isTrue();
    assertThatThrownBy(() -> SupportEnumeration.all(large))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("LemkeHowson finds one");
  }

  @Test
  void theCheckerRefusesWhatIsNoBestReply() {
    BimatrixGame game =
        BimatrixGame.of(new double[][] {{0.1, 0.3}, {0.2, 0}}, new double[][] {{1, 0}, {0, 1}});
    Equilibrium mixed = SupportEnumeration.all(game).extreme().getFirst();
    assertThat(CHECKER.check(game, mixed).isAccepted()).isTrue();
    Equilibrium moved = new Equilibrium(MixedStrategy.of(1001, 1000), mixed.column(), 0, 0);
    assertThat(CHECKER.check(game, moved).isAccepted()).isFalse();
  }

  @Test
  void zeroSumGuaranteesMeetAndAgreeWithTheExactEquilibrium() {
    ZeroSumSolution pennies = ZeroSumSolution.solve(new double[][] {{1, -1}, {-1, 1}});
    assertThat(pennies.atLeast()).isCloseTo(0, within(1e-12));
    assertThat(pennies.row().get(0)).isCloseTo(0.5, within(1e-12));
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] matrix = payoffs(random, random.nextInt(1, 9), random.nextInt(1, 9), 100);
      ZeroSumSolution solution = ZeroSumSolution.solve(matrix);
      Equilibrium exact = LemkeHowson.find(BimatrixGame.zeroSum(matrix));
      assertThat(solution.atLeast()).isCloseTo(exact.rowPayoff(), within(1e-9));
      assertThat(solution.atMost()).isCloseTo(exact.rowPayoff(), within(1e-9));
    }
  }

  @Test
  void commitmentPaysInTheExampleOfConitzerAndSandholm() {
    // EC 2006, figure 1: Nash gives the leader 2, pure commitment 3, mixed commitment 3.5.
    BimatrixGame game =
        BimatrixGame.of(new double[][] {{2, 4}, {1, 3}}, new double[][] {{1, 0}, {0, 1}});
    assertThat(SupportEnumeration.all(game).extreme().getFirst().rowPayoff()).isEqualTo(2);
    Stackelberg commitment = Stackelberg.solve(game);
    assertThat(commitment.leaderPayoff()).isCloseTo(3.5, within(1e-9));
    assertThat(commitment.leader().get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(commitment.follower()).isEqualTo(1);
  }

  @Test
  void theLeaderNeverDoesWorseThanInAnyEquilibriumOverSeeds() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(1, 5);
      int columns = random.nextInt(1, 5);
      BimatrixGame game =
          BimatrixGame.of(payoffs(random, rows, columns, 50), payoffs(random, rows, columns, 50));
      Stackelberg commitment = Stackelberg.solve(game);
      assertThat(commitment.followerRegret()).isLessThan(1e-7);
      for (Equilibrium equilibrium : SupportEnumeration.all(game).extreme()) {
        assertThat(commitment.leaderPayoff())
            .isGreaterThanOrEqualTo(equilibrium.rowPayoff() - 1e-7);
      }
    }
  }

  @Test
  void renamingStrategiesRenamesTheEquilibria() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] a = payoffs(random, 3, 3, 100);
    double[][] b = payoffs(random, 3, 3, 100);
    List<String> before =
        SupportEnumeration.all(BimatrixGame.of(a, b)).extreme().stream()
            .map(e -> e.row().weights().reversed() + " " + e.column().weights())
            .toList();
    double[][] turnedA = {a[2], a[1], a[0]};
    double[][] turnedB = {b[2], b[1], b[0]};
    List<String> after =
        SupportEnumeration.all(BimatrixGame.of(turnedA, turnedB)).extreme().stream()
            .map(e -> e.row().weights() + " " + e.column().weights())
            .toList();
    assertThat(after).containsExactlyInAnyOrderElementsOf(before);
  }
}
