// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.plan.ResultJson;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import java.util.Optional;

/**
 * Writes the answer to a program as JSON.
 *
 * <p>Unlike in the {@link SolveResult}, objective, bound and curve are the program's own: for one
 * that maximises, what is maximised. What is infinite or unknown is null.
 */
public final class ProgramJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProgramJson() {}

  /** The whole answer, with the verdict on it. */
  public static ObjectNode write(
      Program program, SolveResult<ProgramPlan> result, Verdict verdict) {
    ObjectNode node = write(program, result);
    node.set("verdict", ResultJson.write(verdict));
    return node;
  }

  /** The whole answer, for one that has no plan to be judged. */
  public static ObjectNode write(Program program, SolveResult<ProgramPlan> result) {
    ObjectNode node = NODES.objectNode();
    node.set("program", describe(program));
    node.setAll(ResultJson.write(result, plan -> write(program, plan)));
    if (program.sense() == Sense.MAXIMISE) {
      turn(node);
    }
    if (result instanceof Solved<ProgramPlan>) {
      node.put("objectiveUnit", program.objectiveUnit());
    }
    return node;
  }

  /** What kind of program it is. */
  public static ObjectNode describe(Program program) {
    return NODES
        .objectNode()
        .put("name", program.name())
        .put("sense", program.sense() == Sense.MINIMISE ? "minimise" : "maximise")
        .put("objective", program.objectiveName())
        .put("variables", program.variables().size())
        .put("integerVariables", program.variables().stream().filter(Variable::integer).count())
        .put("constraints", program.constraints().size())
        .put("nonZeros", program.nonZeros());
  }

  private static ObjectNode write(Program program, ProgramPlan plan) {
    ObjectNode node = NODES.objectNode();
    ArrayNode nonZeros = node.putArray("nonZeros");
    for (Variable variable : program.variables()) {
      if (plan.value(variable) != 0) {
        nonZeros
            .addObject()
            .put("name", variable.name())
            .put("value", plan.value(variable))
            .put("unit", variable.unit());
      }
    }
    Optional<Certificate> certificate = plan.findCertificate();
    ArrayNode variables = node.putArray("variables");
    for (Variable variable : program.variables()) {
      ObjectNode one =
          variables
              .addObject()
              .put("name", variable.name())
              .put("value", plan.value(variable))
              .put("unit", variable.unit());
      putFinite(one, "lower", variable.lower());
      putFinite(one, "upper", variable.upper());
      certificate.ifPresent(c -> one.put("reducedCost", c.reducedCost(variable)));
      certificate.flatMap(c -> c.findStatus(variable)).ifPresent(s -> one.put("basis", s.name()));
    }
    ArrayNode constraints = node.putArray("constraints");
    for (Constraint row : program.constraints()) {
      constraints.add(write(row, Activity.of(program, plan, row), certificate));
    }
    return node;
  }

  private static ObjectNode write(
      Constraint row, Activity activity, Optional<Certificate> certificate) {
    ObjectNode one =
        NODES
            .objectNode()
            .put("name", row.name())
            .put("activity", activity.value())
            .put("unit", row.unit());
    putFinite(one, "lower", row.lower());
    putFinite(one, "upper", row.upper());
    putFinite(one, "slack", activity.slack());
    certificate.ifPresent(c -> one.put("dual", c.dual(row)));
    certificate.flatMap(c -> c.findStatus(row)).ifPresent(s -> one.put("basis", s.name()));
    return one;
  }

  private static void turn(ObjectNode node) {
    turn(node, "objective");
    turn(node, "bound");
    for (JsonNode incumbent : node.path("run").path("curve")) {
      turn((ObjectNode) incumbent, "objective");
      turn((ObjectNode) incumbent, "bound");
    }
  }

  private static void turn(ObjectNode node, String field) {
    if (node.path(field).isNumber()) {
      node.put(field, Sense.MAXIMISE.cost(node.path(field).doubleValue()));
    }
  }

  private static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
