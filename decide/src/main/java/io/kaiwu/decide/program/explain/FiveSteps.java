// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;

/** The worked example with the two steps of its table that its model left out. */
final class FiveSteps {

  private static final double[] ASSUMED_COSTS = {5, 6};

  private FiveSteps() {}

  static Program of(Program three, int[] order) {
    ProgramBuilder builder = ProgramBuilder.withVariablesOf(three);
    Variable third = three.variable(order[2]);
    List<Variable> added = new ArrayList<>();
    for (int k = 0; k < ASSUMED_COSTS.length; k++) {
      added.add(builder.variable(freeName(three, "x" + (k + 4)), third.unit()));
    }
    for (Constraint row : three.constraints()) {
      Terms terms = three.row(row.index());
      double coefficient = terms.at(third.index());
      LinearExpression sum = new LinearExpression(terms, 0);
      for (Variable variable : added) {
        sum = sum.plus(variable.times(coefficient));
      }
      builder.constraint(row.name(), row.unit(), row.lower(), row.upper(), sum.terms());
    }
    LinearExpression costs = new LinearExpression(three.objective(), three.constant());
    for (int k = 0; k < added.size(); k++) {
      costs = costs.plus(added.get(k).times(ASSUMED_COSTS[k]));
    }
    builder.objective(Sense.MINIMISE, three.objectiveName(), three.objectiveUnit(), costs);
    return builder.build();
  }

  private static String freeName(Program program, String wanted) {
    return program.findVariable(wanted).isEmpty() ? wanted : freeName(program, wanted + "'");
  }

  /** The five steps, each with what it costs and what it is worth by the duals of the three. */
  static Block table(
      Program five,
      Program three,
      int[] order,
      Solved<ProgramPlan> solved,
      ProgramPlan plan,
      Certificate certificate) {
    List<Integer> steps = List.of(order[0], order[1], order[2], 3, 4);
    List<List<Text>> rows = new ArrayList<>();
    for (int j : steps) {
      Variable variable = five.variable(j);
      double worth = 0;
      for (Constraint row : three.constraints()) {
        worth += certificate.dual(row) * five.row(row.index()).at(j);
      }
      rows.add(
          List.of(
              Text.same(variable.name()),
              Text.same(Formula.number(five.objectiveCoefficient(j))),
              Text.same(Formula.number(worth)),
              j < 3
                  ? Text.same(Formula.number(plan.value(j)))
                  : Text.of("不在模型中", "not in the model"),
              Text.same(Formula.number(solved.plan().value(j)))));
    }
    return new Block.Table(
        Text.of(
            "例题的表有五步，后两步从未进入模型。补上以后最优值为 %s（这两步的数据不在模型里，此处假定单位成本 5 与 6，系数同第三步）。一步要进入最优解，它的成本必须低于它按对偶价格的价值。"
                .formatted(Formula.number(solved.objective())),
            "The example's table has five steps, of which the last two never enter its model. With them the optimum is %s (their data are not in the model; assumed are unit costs of 5 and 6 and the coefficients of the third step). To enter it, a step must cost less than it is worth at the dual prices."
                .formatted(Formula.number(solved.objective()))),
        List.of(
            Text.of("步骤", "Step"),
            Text.of("单位成本", "Unit cost"),
            Text.of("价值", "Worth"),
            Text.of("三步最优解", "Optimum of three"),
            Text.of("五步最优解", "Optimum of five")),
        rows);
  }
}
