// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link ProgramJson} wrote, so that anyone can have it checked again. */
public final class PlanFile {

  private PlanFile() {}

  /**
   * Judges the plan that {@code json} holds, by {@code program} alone.
   *
   * @throws InputException when it holds none, or one of another program
   */
  public static Verdict check(Program program, JsonNode json) {
    return new ProgramChecker().check(program, read(program, json));
  }

  /**
   * The answer in {@code json}. A variable that it does not name is zero.
   *
   * @throws InputException when there is no plan, or it names what the program does not have
   */
  public static Solved<ProgramPlan> read(Program program, JsonNode json) {
    ProgramPlan plan = plan(program, json.path("plan"));
    double cost = program.sense().cost(number(json, "objective"));
    JsonNode stated = json.path("bound");
    double bound =
        stated.isNumber()
            ? Math.min(cost, program.sense().cost(stated.doubleValue()))
            : Double.NEGATIVE_INFINITY;
    SolveRun run = new SolveRun("plan.json", "", 0, 1, Duration.ZERO, 0, List.of());
    return json.path("status").asText().equals("OPTIMAL")
        ? new Optimal<>(plan, cost, bound, run)
        : new Feasible<>(plan, cost, bound, run);
  }

  private static ProgramPlan plan(Program program, JsonNode node) {
    JsonNode variables = node.path(node.has("variables") ? "variables" : "nonZeros");
    if (!variables.isArray()) {
      throw new InputException(
          Text.of(
              "文件里没有计划：应有数组 plan.variables 或 plan.nonZeros。",
              "The file holds no plan: there should be an array plan.variables or plan.nonZeros."));
    }
    Map<Integer, JsonNode> columns =
        byIndex(variables, name -> program.findVariable(name).map(Variable::index).orElse(-1));
    double[] values = new double[program.variables().size()];
    columns.forEach((j, one) -> values[j] = number(one, "value"));
    Map<Integer, JsonNode> rows =
        byIndex(
            node.path("constraints"),
            name -> program.findConstraint(name).map(Constraint::index).orElse(-1));
    boolean proven =
        !program.isMixedInteger()
            && columns.size() == values.length
            && rows.size() == program.constraints().size()
            && columns.values().stream().allMatch(one -> one.has("reducedCost"));
    return proven ? new ProgramPlan(values, certificate(columns, rows)) : new ProgramPlan(values);
  }

  private static Certificate certificate(
      Map<Integer, JsonNode> columns, Map<Integer, JsonNode> rows) {
    double[] reducedCosts = new double[columns.size()];
    double[] duals = new double[rows.size()];
    columns.forEach((j, one) -> reducedCosts[j] = number(one, "reducedCost"));
    rows.forEach((i, one) -> duals[i] = number(one, "dual"));
    boolean basis =
        columns.values().stream().allMatch(one -> one.has("basis"))
            && rows.values().stream().allMatch(one -> one.has("basis"));
    return basis
        ? new Certificate(duals, reducedCosts, statuses(rows), statuses(columns))
        : new Certificate(duals, reducedCosts);
  }

  private static List<BasisStatus> statuses(Map<Integer, JsonNode> nodes) {
    List<BasisStatus> statuses = new ArrayList<>(nodes.size());
    for (JsonNode one : nodes.values()) {
      String word = one.path("basis").asText();
      try {
        statuses.add(BasisStatus.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new InputException(
            Text.of("未知的基状态 %s。".formatted(word), "Unknown basis status %s.".formatted(word)), e);
      }
    }
    return statuses;
  }

  /** In ascending order of the index. */
  private static Map<Integer, JsonNode> byIndex(JsonNode array, Function<String, Integer> index) {
    Map<Integer, JsonNode> found = new TreeMap<>();
    for (JsonNode one : array) {
      String name = one.path("name").asText();
      int at = index.apply(name);
      if (at < 0) {
        throw new InputException(
            Text.of(
                "计划中的 %s 在程序里不存在；计划可能属于另一个程序。".formatted(name),
                "The plan names %s, which the program does not have. Maybe it is of another program."
                    .formatted(name)));
      }
      found.put(at, one);
    }
    return found;
  }

  private static double number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber()) {
      throw new InputException(
          Text.of(
              "%s 的 %s 应为一个数。".formatted(node.path("name").asText("计划"), field),
              "%s of %s must be a number.".formatted(field, node.path("name").asText("the plan"))));
    }
    return value.doubleValue();
  }
}
