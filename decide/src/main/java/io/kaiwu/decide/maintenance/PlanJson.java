// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.json.JsonFields;
import java.util.Arrays;
import java.util.List;

/** Writes a {@link MaintenancePlan} as JSON and reads back exactly that plan. */
public final class PlanJson {

  /** Stands in every export, so that a later reader knows what it has. */
  public static final String FORMAT = "kaiwu-maintenance-plan-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlanJson() {}

  public static ObjectNode write(MaintenancePlan plan) {
    ObjectNode node = NODES.objectNode().put("format", FORMAT);
    node.set("machines", write(plan.machines()));
    ArrayNode periods = node.putArray("periods");
    for (PeriodPlan period : plan.periods()) {
      periods.addObject().put("output", period.output()).put("crewHours", period.crewHours());
    }
    ArrayNode naive = node.putArray("naive");
    for (NaivePlan other : plan.naive()) {
      ObjectNode one = naive.addObject().put("rule", other.rule().name());
      one.set("machines", write(other.machines()));
      one.put("shortfall", other.shortfall())
          .put("extraCrewHours", other.extraCrewHours())
          .put("reliefCents", other.reliefCents());
    }
    return node;
  }

  /**
   * Reads strictly; whether the plan is any good is the checker's question.
   *
   * @throws DecideException for a member that is missing, unknown or of the wrong type
   */
  public static MaintenancePlan read(JsonNode node) {
    return JsonFields.read(node, "plan", PlanJson::plan);
  }

  private static ArrayNode write(List<MachinePlan> machines) {
    ArrayNode array = NODES.arrayNode();
    for (MachinePlan machine : machines) {
      ObjectNode node = array.addObject().put("asset", machine.asset().value());
      if (machine.stopStart().isPresent()) {
        node.put("stopStart", machine.stopStart().getAsInt());
      } else {
        node.putNull("stopStart");
      }
      node.put("failureProbability", machine.failureProbability())
          .put("stopCents", machine.stopCents())
          .put("failureCents", machine.failureCents())
          .put("wastedLifeCents", machine.wastedLifeCents());
    }
    return array;
  }

  private static MaintenancePlan plan(JsonFields fields) {
    fields.expect("format", FORMAT);
    return new MaintenancePlan(
        fields.objects("machines", PlanJson::machine),
        fields.objects("periods", f -> new PeriodPlan(f.number("output"), f.number("crewHours"))),
        fields.objects("naive", PlanJson::naive));
  }

  private static MachinePlan machine(JsonFields fields) {
    return new MachinePlan(
        ProblemJson.asset(fields),
        fields.optionalInteger("stopStart"),
        fields.number("failureProbability"),
        fields.integer("stopCents"),
        fields.integer("failureCents"),
        fields.integer("wastedLifeCents"));
  }

  private static NaivePlan naive(JsonFields fields) {
    String name = fields.text("rule");
    NaiveRule rule =
        Arrays.stream(NaiveRule.values())
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new DecideException(
                    "The naive rule (%s) must be one of %s."
                        .formatted(name, Arrays.toString(NaiveRule.values()))));
    return new NaivePlan(
        rule,
        fields.objects("machines", PlanJson::machine),
        fields.number("shortfall"),
        fields.number("extraCrewHours"),
        fields.integer("reliefCents"));
  }
}
