// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A direction in which a program gets better for ever: of all that save 1 a step, the one that
 * moves least in sum, which moves few variables. Found by a linear program whose optimum is finite.
 */
public final class RayFinder {

  private static final double NOTHING = 1e-9;

  private final Program program;
  private final List<Variable> up = new ArrayList<>();
  private final List<Variable> down = new ArrayList<>();

  private RayFinder(Program program) {
    this.program = program;
  }

  /** Empty when there is no such direction, or no time to find it. */
  public static Optional<Ray> find(Program program, ProgramSolver solver, SolveOptions options) {
    RayFinder finder = new RayFinder(program);
    return new Probe(solver, options)
        .plan(finder.directions())
        .map(solved -> finder.ray(solved.plan().values()));
  }

  private Program directions() {
    ProgramBuilder builder = ProgramBuilder.withoutUnits("directions");
    List<LinearExpression> length = new ArrayList<>();
    for (Variable variable : program.variables()) {
      int j = variable.index();
      double rise = variable.upper() == Double.POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
      double fall = variable.lower() == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
      up.add(builder.variable("up" + j, "", 0, rise));
      down.add(builder.variable("down" + j, "", 0, fall));
      length.add(up.get(j).plus(down.get(j)));
    }
    for (Constraint row : program.constraints()) {
      boolean below = row.lower() > Double.NEGATIVE_INFINITY;
      boolean above = row.upper() < Double.POSITIVE_INFINITY;
      builder.constraint(
          "r" + row.index(),
          "",
          below ? 0 : Double.NEGATIVE_INFINITY,
          above ? 0 : Double.POSITIVE_INFINITY,
          turned(program.row(row.index())));
    }
    double saved = program.sense() == Sense.MINIMISE ? -1 : 1;
    builder.constraint("saved", "", saved, saved, turned(program.objective()));
    builder.objective(Sense.MINIMISE, "length", "", LinearExpression.sum(length));
    return builder.build();
  }

  private Terms turned(Terms terms) {
    int size = terms.size();
    int[] indices = new int[2 * size];
    double[] coefficients = new double[2 * size];
    for (int k = 0; k < size; k++) {
      indices[k] = up.get(terms.index(k)).index();
      coefficients[k] = terms.coefficient(k);
      indices[size + k] = down.get(terms.index(k)).index();
      coefficients[size + k] = -terms.coefficient(k);
    }
    return Terms.of(indices, coefficients);
  }

  private Ray ray(double[] found) {
    double[] direction = new double[up.size()];
    Arrays.setAll(direction, j -> found[up.get(j).index()] - found[down.get(j).index()]);
    double largest = Arrays.stream(direction).map(Math::abs).max().orElse(0);
    double smallest =
        Arrays.stream(direction)
            .map(Math::abs)
            .filter(size -> size > NOTHING * largest)
            .min()
            .orElse(1);
    List<Ray.Movement> movements = new ArrayList<>();
    for (Variable variable : program.variables()) {
      double amount = clean(direction[variable.index()] / smallest);
      direction[variable.index()] = amount;
      if (amount != 0) {
        movements.add(new Ray.Movement(variable.name(), variable.unit(), amount));
      }
    }
    double improvement = -program.sense().cost(program.objective().dot(direction));
    return new Ray(movements, improvement, text(movements, improvement, direction));
  }

  private static double clean(double amount) {
    double whole = Math.rint(amount);
    return Math.abs(amount - whole) <= 1e-7 * Math.max(1, Math.abs(whole)) ? whole : amount;
  }

  private Text text(List<Ray.Movement> movements, double improvement, double[] direction) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Ray.Movement movement : movements) {
      String by = Formula.withUnit(Math.abs(movement.amount()), movement.unit());
      boolean rises = movement.amount() > 0;
      zh.add("%s %s %s".formatted(movement.name(), rises ? "增加" : "减少", by));
      en.add("%s %s by %s".formatted(movement.name(), rises ? "grows" : "falls", by));
    }
    String gain = Formula.withUnit(improvement, program.objectiveUnit());
    Text missing = missing(direction);
    return Text.of(
        "目标可以无限改进：每一步 %s，目标改进 %s，而没有任何约束使它停下。很可能漏了：%s。"
            .formatted(String.join("，", zh), gain, missing.zh()),
        "The objective improves without end: with each step %s, which gains %s, and nothing puts an end to it. What is probably missing: %s."
            .formatted(String.join(", ", en), gain, missing.en()));
  }

  /** The bounds and limits any of which would end this ray. */
  private Text missing(double[] direction) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Variable variable : program.variables()) {
      double moved = direction[variable.index()];
      if (moved != 0) {
        zh.add("%s 的%s限".formatted(variable.name(), moved > 0 ? "上" : "下"));
        en.add("%s bound on %s".formatted(moved > 0 ? "an upper" : "a lower", variable.name()));
      }
    }
    for (Constraint row : program.constraints()) {
      double moved = program.row(row.index()).dot(direction);
      if (Math.abs(moved) > 1e-6 && zh.size() < 6) {
        zh.add("约束 %s 的%s限".formatted(row.name(), moved > 0 ? "上" : "下"));
        en.add("%s limit of %s".formatted(moved > 0 ? "an upper" : "a lower", row.name()));
      }
    }
    return Text.of(String.join("，或", zh), String.join(", or ", en));
  }
}
