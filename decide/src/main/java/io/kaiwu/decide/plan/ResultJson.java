// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.function.Function;

/** Writes results and verdicts as JSON, the way a decision's record keeps them. */
public final class ResultJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultJson() {}

  /**
   * Everything of a result; the plan is written by {@code planWriter}. A bound of which nothing is
   * known is null.
   */
  public static <P> ObjectNode write(SolveResult<P> result, Function<P, JsonNode> planWriter) {
    ObjectNode node = NODES.objectNode().put("status", result.status());
    node.set("run", write(result.run()));
    return switch (result) {
      case Solved<P> solved -> {
        node.set("plan", planWriter.apply(solved.plan()));
        node.put("objective", solved.objective());
        putFinite(node, "bound", solved.bound());
        putFinite(node, "relativeGap", solved.relativeGap());
        yield node;
      }
      case Infeasible<P> infeasible -> {
        node.set("clash", write(infeasible.clash()));
        yield node;
      }
      case Unbounded<P> unbounded -> {
        node.set("ray", write(unbounded.ray()));
        yield node;
      }
      case Stopped<P> stopped -> {
        putFinite(node, "bound", stopped.bound());
        yield node;
      }
    };
  }

  public static ObjectNode write(Verdict verdict) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("checker", verdict.checker())
            .put("version", verdict.version())
            .put("accepted", verdict.isAccepted());
    ArrayNode violations = node.putArray("violations");
    for (Violation violation : verdict.violations()) {
      ObjectNode one = violations.addObject().put("name", violation.name());
      one.set("text", write(violation.text()));
      putFinite(one, "amount", violation.amount());
    }
    return node;
  }

  public static ObjectNode write(Clash clash) {
    ObjectNode node = NODES.objectNode();
    ArrayNode conflicts = node.putArray("conflicts");
    for (Conflict conflict : clash.conflicts()) {
      ObjectNode one = conflicts.addObject();
      one.set("text", write(conflict.text()));
      one.set("requirements", requirements(conflict.requirements()));
      one.put("minimal", conflict.minimal());
    }
    ArrayNode ways = node.putArray("waysOut");
    for (Relaxation way : clash.waysOut()) {
      ObjectNode one = ways.addObject();
      one.set("kind", write(way.kind()));
      one.set("changes", changes(way.changes()));
      one.put("cost", way.cost()).put("cheapest", way.cheapest());
    }
    return node;
  }

  public static ObjectNode write(Ray ray) {
    ObjectNode node = NODES.objectNode();
    node.set("text", write(ray.text()));
    node.put("improvement", ray.improvement());
    ArrayNode movements = node.putArray("movements");
    for (Ray.Movement movement : ray.movements()) {
      movements
          .addObject()
          .put("name", movement.name())
          .put("unit", movement.unit())
          .put("amount", movement.amount());
    }
    return node;
  }

  private static ObjectNode write(SolveRun run) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("solver", run.solver())
            .put("version", run.version())
            .put("seed", run.seed())
            .put("threads", run.threads())
            .put("wallSeconds", run.wallTime().toNanos() / 1e9)
            .put("work", run.work());
    ArrayNode curve = node.putArray("curve");
    for (Incumbent incumbent : run.curve()) {
      ObjectNode one = curve.addObject().put("seconds", incumbent.at().toNanos() / 1e9);
      one.put("objective", incumbent.objective());
      putFinite(one, "bound", incumbent.bound());
    }
    return node;
  }

  private static ArrayNode requirements(List<Requirement> requirements) {
    ArrayNode array = NODES.arrayNode();
    for (Requirement requirement : requirements) {
      array.addObject().put("key", requirement.key()).set("text", write(requirement.text()));
    }
    return array;
  }

  private static ArrayNode changes(List<Change> changes) {
    ArrayNode array = NODES.arrayNode();
    for (Change change : changes) {
      ObjectNode one = array.addObject().put("key", change.key());
      one.set("text", write(change.text()));
      one.put("amount", change.amount()).put("cost", change.cost());
    }
    return array;
  }

  private static ObjectNode write(Text text) {
    return NODES.objectNode().put("zh", text.zh()).put("en", text.en());
  }

  /** JSON knows no infinity and no NaN. */
  private static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
