// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.json.JsonFields;

/** Writes a {@link MaintenanceProblem} as JSON and reads back exactly that problem. */
public final class ProblemJson {

  /** Stands in every export, so that a later reader knows what it has. */
  public static final String FORMAT = "kaiwu-maintenance-problem-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProblemJson() {}

  public static ObjectNode write(MaintenanceProblem problem) {
    ObjectNode node = NODES.objectNode().put("format", FORMAT);
    ArrayNode periods = node.putArray("periods");
    for (Period period : problem.periods()) {
      periods
          .addObject()
          .put("label", period.label())
          .put("demand", period.demand())
          .put("crewHours", period.crewHours());
    }
    ArrayNode machines = node.putArray("machines");
    problem.machines().forEach(machine -> machines.add(write(machine)));
    node.putObject("prices")
        .put("shortfallCentsPerUnit", problem.prices().shortfallCentsPerUnit())
        .put("extraCrewCentsPerHour", problem.prices().extraCrewCentsPerHour())
        .put("waiverCents", problem.prices().waiverCents());
    return node.put("outputUnit", problem.outputUnit()).put("currency", problem.currency());
  }

  /**
   * Reads strictly.
   *
   * @throws DecideException for a member that is missing, unknown or senseless, with its place
   */
  public static MaintenanceProblem read(JsonNode node) {
    return JsonFields.read(node, "problem", ProblemJson::problem);
  }

  private static ObjectNode write(Machine machine) {
    ObjectNode node = NODES.objectNode().put("asset", machine.asset().value());
    node.putObject("life")
        .put("predictedCycles", machine.life().predictedCycles())
        .put("lowCycles", machine.life().lowCycles())
        .put("highCycles", machine.life().highCycles())
        .put("confidence", machine.life().confidence());
    node.put("cyclesPerPeriod", machine.cyclesPerPeriod())
        .put("outputPerPeriod", machine.outputPerPeriod());
    node.putObject("stop")
        .put("costCents", machine.stop().costCents())
        .put("periods", machine.stop().periods())
        .put("crewHoursPerPeriod", machine.stop().crewHoursPerPeriod());
    node.put("failureCents", machine.failureCents())
        .put("lifeCentsPerCycle", machine.lifeCentsPerCycle());
    node.set("rule", write(machine.rule()));
    ArrayNode barred = node.putArray("barredPeriods");
    machine.barredPeriods().forEach(barred::add);
    return node;
  }

  private static ObjectNode write(StopRule rule) {
    ObjectNode node = NODES.objectNode();
    return switch (rule) {
      case StopRule.Free() -> node.put("kind", "free");
      case StopRule.Started() -> node.put("kind", "started");
      case StopRule.StartAt(int period) -> node.put("kind", "start-at").put("period", period);
      case StopRule.StartBy(int period) -> node.put("kind", "start-by").put("period", period);
    };
  }

  private static MaintenanceProblem problem(JsonFields fields) {
    fields.expect("format", FORMAT);
    return new MaintenanceProblem(
        fields.objects(
            "periods", f -> new Period(f.text("label"), f.number("demand"), f.number("crewHours"))),
        fields.objects("machines", ProblemJson::machine),
        fields.object(
            "prices",
            f ->
                new ReliefPrices(
                    f.integer("shortfallCentsPerUnit"),
                    f.integer("extraCrewCentsPerHour"),
                    f.integer("waiverCents"))),
        fields.text("outputUnit"),
        fields.text("currency"));
  }

  private static Machine machine(JsonFields fields) {
    return new Machine(
        asset(fields),
        fields.object(
            "life",
            f ->
                new RemainingLife(
                    f.number("predictedCycles"),
                    f.number("lowCycles"),
                    f.number("highCycles"),
                    f.number("confidence"))),
        fields.number("cyclesPerPeriod"),
        fields.number("outputPerPeriod"),
        fields.object(
            "stop",
            f ->
                new Stop(
                    f.integer("costCents"),
                    f.smallInteger("periods"),
                    f.number("crewHoursPerPeriod"))),
        fields.integer("failureCents"),
        fields.number("lifeCentsPerCycle"),
        fields.object("rule", ProblemJson::rule),
        fields.integers("barredPeriods"));
  }

  private static StopRule rule(JsonFields fields) {
    String kind = fields.text("kind");
    return switch (kind) {
      case "free" -> new StopRule.Free();
      case "started" -> new StopRule.Started();
      case "start-at" -> new StopRule.StartAt(fields.smallInteger("period"));
      case "start-by" -> new StopRule.StartBy(fields.smallInteger("period"));
      default ->
          throw new DecideException(
              "The rule of a stop (%s) must be free, started, start-at or start-by."
                  .formatted(kind));
    };
  }

  static AssetPath asset(JsonFields fields) {
    String asset = fields.text("asset");
    try {
      return AssetPath.of(asset);
    } catch (IllegalArgumentException e) {
      throw new DecideException("The asset (%s) is not a path.".formatted(asset), e);
    }
  }
}
