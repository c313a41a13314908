// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that has plans but for cycles hidden in it: z1 - z2 at least a1, z2 - z3 at least a2,
 * and so on round to z1, with a1 + a2 + ... above zero. Each cycle clashes, no part of it does, and
 * all other constraints are met whatever its variables are between their bounds.
 */
record Planted(Program program, List<Set<String>> conflicts) {

  /**
   * @param whole whether the cycles clash for whole numbers only
   * @param sizes of the cycles, each at least 2
   */
  static Planted of(int seed, boolean whole, int... sizes) {
    Random random = new Random(seed);
    ProgramBuilder builder = new ProgramBuilder("planted " + seed);
    List<Variable> quiet = new ArrayList<>();
    for (int j = 0; j < 40; j++) {
      quiet.add(builder.variable("q" + j, "t", 0, 20));
    }
    List<List<Variable>> cycles = new ArrayList<>();
    for (int size : sizes) {
      List<Variable> cycle = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        String name = "z" + cycles.size() + "_" + k;
        cycle.add(whole ? builder.integer(name, "1", 0, 20) : builder.variable(name, "t", 0, 20));
      }
      cycles.add(cycle);
    }
    List<Row> rows = harmless(random, quiet, cycles);
    List<Set<String>> conflicts = new ArrayList<>();
    for (List<Variable> cycle : cycles) {
      conflicts.add(addCycle(random, cycle, whole, conflicts.size(), rows));
    }
    Collections.shuffle(rows, random);
    rows.forEach(row -> builder.atLeast(row.name, "t", row.sum, row.least));
    builder.minimise(LinearExpression.sum(quiet.stream().map(q -> q.times(1)).toList()), "CNY");
    return new Planted(builder.build(), conflicts);
  }

  private record Row(String name, LinearExpression sum, double least) {}

  private static List<Row> harmless(
      Random random, List<Variable> quiet, List<List<Variable>> cycles) {
    List<Row> rows = new ArrayList<>();
    double[] point = random.doubles(quiet.size(), 0, 20).toArray();
    for (int i = 0; i < 300; i++) {
      List<LinearExpression> parts = new ArrayList<>();
      double least = -1;
      for (int k = 0; k < 5; k++) {
        int j = random.nextInt(quiet.size());
        double coefficient = random.nextInt(-5, 6);
        parts.add(quiet.get(j).times(coefficient));
        least += coefficient * point[j];
      }
      List<Variable> cycle = cycles.get(random.nextInt(cycles.size()));
      double coefficient = random.nextInt(-5, 6);
      parts.add(cycle.get(random.nextInt(cycle.size())).times(coefficient));
      least += Math.min(0, 20 * coefficient);
      rows.add(new Row("harmless" + i, LinearExpression.sum(parts), least));
    }
    return rows;
  }

  private static Set<String> addCycle(
      Random random, List<Variable> cycle, boolean whole, int number, List<Row> rows) {
    Set<String> names = new TreeSet<>();
    double sum = 0;
    for (int k = 0; k < cycle.size(); k++) {
      boolean last = k == cycle.size() - 1;
      double least = random.nextInt(-2, 3);
      if (whole) {
        least = k == 0 ? 0.5 : last ? -sum : least;
      } else if (last) {
        least = 1 - sum;
      }
      sum += least;
      double factor = random.nextInt(1, 6);
      LinearExpression difference =
          cycle.get(k).minus(cycle.get((k + 1) % cycle.size())).times(factor);
      String name = "planted" + number + "_" + k;
      rows.add(new Row(name, difference, factor * least));
      names.add("constraint/" + name);
    }
    return names;
  }
}
