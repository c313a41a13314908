// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.ProgramJson;
import java.util.List;

/** Adds to the JSON of an answer what explains it. What is infinite is null. */
final class StudyJson {

  private StudyJson() {}

  static ObjectNode write(ProgramStudy study) {
    ObjectNode node =
        study
            .findVerdict()
            .map(verdict -> ProgramJson.write(study.program(), study.result(), verdict))
            .orElseGet(() -> ProgramJson.write(study.program(), study.result()));
    study.findProof().ifPresent(proof -> write(node.putObject("dualProof"), proof));
    study
        .findSensitivity()
        .ifPresent(sensitivity -> write(node.putObject("sensitivity"), sensitivity));
    study.findClash().ifPresent(clash -> write(node.putArray("conflictProofs"), clash));
    study.findLesson().ifPresent(lesson -> node.put("lesson", true));
    return node;
  }

  private static void write(ObjectNode node, DualProof proof) {
    put(node, proof.text());
    node.put("bound", proof.bound());
    weights(node.putArray("weights"), proof.steps().stream().map(DualProof.Step::weight).toList());
  }

  private static void write(ArrayNode array, ProgramClash clash) {
    for (ConflictProof proof : clash.proofs()) {
      ObjectNode node = array.addObject().put("smallest", proof.smallest());
      put(node, proof.sum());
      weights(node.putArray("weights"), proof.weights());
    }
  }

  private static void weights(ArrayNode array, List<Weight> weights) {
    weights.forEach(
        weight -> array.addObject().put("key", weight.key()).put("weight", weight.weight()));
  }

  private static void write(ObjectNode node, Sensitivity sensitivity) {
    node.put("exactCosts", sensitivity.exactCosts())
        .put("exactLimits", sensitivity.exactLimits())
        .put("primalDegenerate", sensitivity.primalDegenerate())
        .put("dualDegenerate", sensitivity.dualDegenerate());
    ArrayNode costs = node.putArray("costs");
    for (Sensitivity.CostRange cost : sensitivity.costs()) {
      ObjectNode one = costs.addObject().put("variable", cost.variable());
      one.put("coefficient", cost.coefficient()).put("reducedCost", cost.reducedCost());
      put(one, cost.range());
    }
    ArrayNode limits = node.putArray("limits");
    for (Sensitivity.LimitRange limit : sensitivity.limits()) {
      ObjectNode one = limits.addObject().put("constraint", limit.constraint());
      one.put("side", limit.side().name()).put("limit", limit.limit()).put("dual", limit.dual());
      put(one, limit.range());
    }
  }

  private static void put(ObjectNode node, Range range) {
    put(node, "low", range.low());
    put(node, "high", range.high());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static void put(ObjectNode node, Text text) {
    node.putObject("text").put("zh", text.zh()).put("en", text.en());
  }
}
