// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.quadratic.QuadraticProgram;
import io.kaiwu.decide.quadratic.QuadraticResult;
import io.kaiwu.decide.quadratic.QuadraticSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights by which clashing asks add up to a contradiction. The nearest point to the origin that
 * keeps them is asked of the quadratic solver, which answers with its proof that there is none.
 */
final class FarkasProof {

  private static final int MOST_VARIABLES = 400;

  private final Program program;
  private final ClashWords words;
  private final Map<Integer, Integer> places = new LinkedHashMap<>();
  private final List<Ask.Row> rows = new ArrayList<>();
  private final Set<Ask> asks;

  FarkasProof(Program program, Set<Ask> asks) {
    this.program = program;
    this.asks = asks;
    words = new ClashWords(program);
    for (Ask ask : asks) {
      switch (ask) {
        case Ask.Row row -> {
          rows.add(row);
          Terms terms = program.row(row.constraint());
          for (int k = 0; k < terms.size(); k++) {
            places.putIfAbsent(terms.index(k), places.size());
          }
        }
        case Ask.Lower(int j) -> places.putIfAbsent(j, places.size());
        case Ask.Upper(int j) -> places.putIfAbsent(j, places.size());
        case Ask.Whole(int j) -> {}
      }
    }
  }

  /** Empty when the asks are too many for this, or do not clash without whole numbers. */
  List<Weight> weights() {
    if (places.size() > MOST_VARIABLES) {
      return List.of();
    }
    QuadraticResult result = new QuadraticSolver(nearest()).solve();
    if (!(result instanceof QuadraticResult.Conflict conflict)) {
      return List.of();
    }
    return scaled(conflict);
  }

  private QuadraticProgram nearest() {
    int n = places.size();
    double[][] identity = new double[n][n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    Arrays.setAll(identity, j -> unit(n, j));
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    places.forEach((j, place) -> {
      lower[place] = asks.contains(new Ask.Lower(j)) ? program.variable(j).lower() : lower[place];
      upper[place] = asks.contains(new Ask.Upper(j)) ? program.variable(j).upper() : upper[place];
    });
    double[][] a = new double[rows.size()][n];
    double[] low = new double[rows.size()];
    double[] high = new double[rows.size()];
    for (int i = 0; i < a.length; i++) {
      Terms terms = program.row(rows.get(i).constraint());
      for (int k = 0; k < terms.size(); k++) {
        a[i][places.getOrDefault(terms.index(k), 0)] = terms.coefficient(k);
      }
      low[i] = program.constraint(rows.get(i).constraint()).lower();
      high[i] = program.constraint(rows.get(i).constraint()).upper();
    }
    return QuadraticProgram.minimise(identity, new double[n])
        .withRows(a, low, high)
        .withBounds(lower, upper);
  }

  private static double[] unit(int n, int j) {
    double[] unit = new double[n];
    unit[j] = 1;
    return unit;
  }

  /** So that the smallest weight is 1: for most conflicts all are whole numbers then. */
  private List<Weight> scaled(QuadraticResult.Conflict conflict) {
    Map<Ask, Double> weights = new LinkedHashMap<>();
    double[] bounds = conflict.boundWeights();
    double[] ofRows = conflict.rowWeights();
    for (Ask ask : asks) {
      double weight =
          switch (ask) {
            case Ask.Row row -> ofRows[rows.indexOf(row)];
            case Ask.Lower(int j) -> Math.max(0, bounds[places.getOrDefault(j, 0)]);
            case Ask.Upper(int j) -> Math.min(0, bounds[places.getOrDefault(j, 0)]);
            case Ask.Whole(int j) -> 0;
          };
      if (weight != 0) {
        weights.put(ask, weight);
      }
    }
    double smallest = weights.values().stream().mapToDouble(Math::abs).min().orElse(1);
    return weights.entrySet().stream()
        .map(entry -> new Weight(words.key(entry.getKey()), rounded(entry.getValue() / smallest)))
        .toList();
  }

  private static double rounded(double weight) {
    double whole = Math.rint(weight);
    return Math.abs(weight - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) ? whole : weight;
  }

  /** The sum written out: each requirement with its weight, and what they add up to. */
  static Text sum(Program program, List<Weight> weights) {
    if (weights.isEmpty()) {
      return Text.same("");
    }
    double total = 0;
    List<String> parts = new ArrayList<>();
    for (Weight weight : weights) {
      Side side = Side.of(program, weight);
      total += weight.weight() * side.limit();
      String size = Formula.number(Math.abs(weight.weight()));
      parts.add((size.equals("1") ? "" : size + " × ") + "(" + side.formula() + ")");
    }
    String left = String.join(" + ", parts);
    String number = Formula.number(total);
    return Text.of(
        "把 %s 相加（“≤”先乘以 −1），左边的变量全部抵消，得 0 ≥ %s，矛盾。".formatted(left, number),
        "Adding %s (each “≤” turned round first), all variables cancel and 0 ≥ %s is left, which is false."
            .formatted(left, number));
  }

  /** The limit that a weight counts. */
  private record Side(String formula, double limit) {

    static Side of(Program program, Weight weight) {
      boolean lower = weight.weight() > 0;
      String key = weight.key();
      if (key.startsWith("constraint/")) {
        var row = program.findConstraint(key.substring(11)).orElseThrow();
        double limit = lower ? row.lower() : row.upper();
        String sign = lower ? " ≥ " : " ≤ ";
        String sum = Formula.sum(program, program.row(row.index()));
        return new Side(sum + sign + Formula.number(limit), limit);
      }
      String name = key.substring(6, key.length() - 6); // both lower and upper have five letters
      var variable = program.findVariable(name).orElseThrow();
      return lower
          ? new Side(Formula.lowerBound(variable), variable.lower())
          : new Side(Formula.upperBound(variable), variable.upper());
    }
  }
}
