// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Markowitz' question on four shares over five years: the least variance that earns so much. */
class PortfolioTest {

  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void theFrontierRisesAndBendsAndNoMixOfCornersBeatsIt() throws IOException {
    double[][] returns = returns();
    double[] means = means(returns);
    QuadraticProgram base = program(returns, means);
    QuadraticSolver solver = new QuadraticSolver(base);
    double most = Arrays.stream(means).max().orElseThrow();
    double least = Arrays.stream(means).min().orElseThrow();
    double before = 0;
    double slopeBefore = 0;
    for (int k = 0; k <= 20; k++) {
      double target = least + (most - least) * k / 20;
      QuadraticProgram asked = base.withRowLimits(new double[] {1, target}, new double[] {1, NONE});
      QuadraticResult.Minimum answer = minimum(asked, solver.solve(asked));
      double slope = answer.rowDuals()[1];
      assertThat(answer.objective()).isGreaterThanOrEqualTo(before - 1e-12);
      assertThat(slope).isGreaterThanOrEqualTo(slopeBefore - 1e-9);
      assertThat(answer.objective()).isLessThanOrEqualTo(bestOnGrid(asked, target) + 1e-12);
      before = answer.objective();
      slopeBefore = slope;
    }
    QuadraticProgram tooMuch =
        base.withRowLimits(new double[] {1, most * 1.01}, new double[] {1, NONE});
    QuadraticResult none = solver.solve(tooMuch);
    assertThat(none).isInstanceOf(QuadraticResult.Conflict.class);
    assertThat(QuadraticChecker.check(tooMuch, none).violations()).isEmpty();
  }

  @Test
  void theLeastVarianceOfAllIsTheTextbooksWhereNoShareIsSoldShort() throws IOException {
    double[][] returns = returns();
    QuadraticProgram free =
        program(returns, means(returns))
            .withRowLimits(new double[] {1, -NONE}, new double[] {1, NONE})
            .withBounds(filled(-NONE), filled(NONE));
    QuadraticResult.Minimum answer = minimum(free, new QuadraticSolver(free).solve());
    // At the minimum Qx is the same for all shares: the dual of the budget.
    for (int i = 0; i < 4; i++) {
      double pull = 0;
      for (int j = 0; j < 4; j++) {
        pull += free.q(i, j) * answer.x()[j];
      }
      assertThat(pull).isCloseTo(answer.rowDuals()[0], within(1e-9));
    }
  }

  private static QuadraticResult.Minimum minimum(QuadraticProgram program, QuadraticResult result) {
    assertThat(QuadraticChecker.check(program, result).violations()).isEmpty();
    return (QuadraticResult.Minimum) result;
  }

  private static double bestOnGrid(QuadraticProgram program, double target) {
    double best = NONE;
    for (int a = 0; a <= 50; a++) {
      for (int b = 0; a + b <= 50; b++) {
        for (int c = 0; a + b + c <= 50; c++) {
          double[] x = {a / 50.0, b / 50.0, c / 50.0, (50 - a - b - c) / 50.0};
          double earned = 0;
          double variance = 0;
          for (int i = 0; i < 4; i++) {
            earned += program.a(1, i) * x[i];
            for (int j = 0; j < 4; j++) {
              variance += 0.5 * x[i] * program.q(i, j) * x[j];
            }
          }
          best = earned >= target ? Math.min(best, variance) : best;
        }
      }
    }
    return best;
  }

  /** Half the yearly variance in percent squared; budget, and yearly return in percent. */
  private static QuadraticProgram program(double[][] returns, double[] means) {
    double[][] q = new double[4][4];
    for (double[] day : returns) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          q[i][j] +=
              (day[i] - means[i] / 252) * (day[j] - means[j] / 252) * 252 / (returns.length - 1);
        }
      }
    }
    return QuadraticProgram.minimise(q, new double[4])
        .withRows(new double[][] {filled(1), means}, new double[] {1, 0}, new double[] {1, NONE})
        .withBounds(filled(0), filled(1));
  }

  private static double[] filled(double value) {
    double[] filled = new double[4];
    Arrays.fill(filled, value);
    return filled;
  }

  private static double[] means(double[][] returns) {
    double[] means = new double[4];
    for (double[] day : returns) {
      Arrays.setAll(means, i -> means[i] + day[i] * 252 / returns.length);
    }
    return means;
  }

  private static double[][] returns() throws IOException {
    Map<String, List<Double>> prices = new LinkedHashMap<>();
    List<String> lines =
        Files.readAllLines(
            SharedData.folder("finance/stocks").resolve("gafa_stock/gafa_stock.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      prices.computeIfAbsent(cells[1], symbol -> new ArrayList<>()).add(Double.valueOf(cells[7]));
    }
    List<List<Double>> columns = List.copyOf(prices.values());
    double[][] returns = new double[columns.getFirst().size() - 1][4];
    for (int t = 0; t < returns.length; t++) {
      for (int i = 0; i < 4; i++) {
        returns[t][i] = 100 * (columns.get(i).get(t + 1) / columns.get(i).get(t) - 1);
      }
    }
    return returns;
  }
}
