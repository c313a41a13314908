// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best mix to which the row player can commit before the column player chooses (strong: the
 * follower breaks ties in the leader's favour; of replies equally good for the leader the first).
 *
 * @param leader probabilities of the rows
 * @param follower the column that answers
 * @param leaderPayoff at this mix and answer, in the mean
 * @param followerRegret by how much another column would pay the follower more; 0 but for rounding
 */
public record Stackelberg(
    List<Double> leader,
    int follower,
    double leaderPayoff,
    double followerPayoff,
    double followerRegret) {

  private static final double TIE = 1e-9;

  public Stackelberg {
    leader = List.copyOf(leader);
  }

  /**
   * One linear program for each answer of the follower, the best of which is taken (Conitzer and
   * Sandholm, EC 2006, doi:10.1145/1134707.1134717).
   */
  public static Stackelberg solve(BimatrixGame game) {
    List<Stackelberg> candidates = new ArrayList<>();
    for (int column = 0; column < game.columns().size(); column++) {
      addCandidate(game, column, candidates);
    }
    Stackelberg best = candidates.getFirst();
    for (Stackelberg candidate : candidates) {
      if (candidate.leaderPayoff > best.leaderPayoff + TIE * (1 + Math.abs(best.leaderPayoff))) {
        best = candidate;
      }
    }
    return best;
  }

  private static void addCandidate(BimatrixGame game, int column, List<Stackelberg> candidates) {
    int m = game.rows().size();
    double[] costs = new double[m];
    double[] ones = new double[m];
    Arrays.fill(ones, 1);
    for (int i = 0; i < m; i++) {
      costs[i] = -game.rowPayoff(i, column);
    }
    try (LinearProgram program = new LinearProgram(costs, new double[m])) {
      program.add(ones, 1, 1);
      for (int other = 0; other < game.columns().size(); other++) {
        double[] gain = new double[m];
        for (int i = 0; i < m; i++) {
          gain[i] = game.columnPayoff(i, column) - game.columnPayoff(i, other);
        }
        program.add(gain, 0, Double.POSITIVE_INFINITY);
      }
      if (program.solve()) {
        double[] mix = new double[m];
        for (int i = 0; i < m; i++) {
          mix[i] = Math.max(0, program.value(i));
        }
        candidates.add(of(game, mix, column));
      }
    }
  }

  private static Stackelberg of(BimatrixGame game, double[] mix, int column) {
    double sum = Arrays.stream(mix).sum();
    double leader = 0;
    double[] follower = new double[game.columns().size()];
    for (int i = 0; i < mix.length; i++) {
      leader += mix[i] / sum * game.rowPayoff(i, column);
      for (int j = 0; j < follower.length; j++) {
        follower[j] += mix[i] / sum * game.columnPayoff(i, j);
      }
    }
    double best = Arrays.stream(follower).max().orElseThrow();
    return new Stackelberg(
        Arrays.stream(mix).map(p -> p / sum).boxed().toList(),
        column,
        leader,
        follower[column],
        best - follower[column]);
  }
}
