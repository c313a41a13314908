// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link RoutePlan} as JSON, by names, with what each route carries and costs, and reads
 * back exactly that plan.
 */
public final class RouteJson {

  /** Stands in every file, so that a later reader knows what it has. */
  public static final String FORMAT = "kaiwu-route-plan-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RouteJson() {}

  /** The whole plan; what is left out of it costs null when it must be served. */
  public static ObjectNode write(RouteProblem problem, RoutePlan plan) {
    ObjectNode node = NODES.objectNode().put("format", FORMAT).put("problem", problem.name());
    ArrayNode routes = node.putArray("routes");
    plan.routes().forEach(route -> routes.add(write(problem, route)));
    ArrayNode skipped = node.putArray("skipped");
    plan.skipped().forEach(stop -> skipped.add(problem.stops().get(stop).name()));
    node.set("cost", write(RouteCost.of(problem, plan)));
    return node.put("digest", digest(problem, plan).hex());
  }

  /** A digest of who drives where and when: equal for equal plans, and only for these. */
  public static Digest digest(RouteProblem problem, RoutePlan plan) {
    ArrayNode node = NODES.arrayNode();
    for (Route route : plan.routes()) {
      ArrayNode one = node.addArray();
      one.add(problem.fleet().get(route.vehicle()).name()).add(route.departure()).add(route.end());
      for (Visit visit : route.visits()) {
        one.add(problem.stops().get(visit.stop()).name()).add(visit.arrival()).add(visit.begin());
      }
    }
    ArrayNode skipped = node.addArray();
    plan.skipped().forEach(stop -> skipped.add(problem.stops().get(stop).name()));
    return Digest.of(node);
  }

  /**
   * Reads strictly; whether the plan is any good is the checker's question, and costs and loads are
   * not taken from the file.
   *
   * @throws InputException for a member that is missing, unknown or of the wrong type, for names
   *     that the problem does not have, and for a plan that is not the one that was written
   */
  public static RoutePlan read(RouteProblem problem, JsonNode node) {
    return JsonFields.read(node, "plan", fields -> plan(problem, fields));
  }

  private static RoutePlan plan(RouteProblem problem, JsonFields fields) {
    fields.expect("format", FORMAT);
    fields.text("problem");
    fields.node("cost");
    Map<String, Integer> stops = new HashMap<>();
    for (int i = 0; i < problem.stops().size(); i++) {
      stops.put(problem.stops().get(i).name(), i);
    }
    Map<String, Integer> vehicles = new HashMap<>();
    for (int i = 0; i < problem.fleet().size(); i++) {
      vehicles.put(problem.fleet().get(i).name(), i);
    }
    List<Integer> skipped = new ArrayList<>();
    for (String name : fields.texts("skipped")) {
      skipped.add(index(fields.place() + "/skipped", name, stops));
    }
    RoutePlan plan =
        new RoutePlan(fields.objects("routes", f -> route(f, vehicles, stops)), skipped);
    if (!fields.text("digest").equals(digest(problem, plan).hex())) {
      throw new InputException(
          Text.of(
              "方案文件的摘要（digest）与内容不符：写出之后有人改动过。请重新生成。",
              "The digest of the plan does not match it: it was changed after it was written. Maybe write it anew."));
    }
    return plan;
  }

  private static Route route(
      JsonFields fields, Map<String, Integer> vehicles, Map<String, Integer> stops) {
    fields.node("load");
    fields.node("cost");
    return new Route(
        index(fields.place(), fields.text("vehicle"), vehicles),
        fields.number("departure"),
        fields.objects(
            "visits",
            f -> {
              f.node("late");
              int stop = index(f.place(), f.text("stop"), stops);
              return new Visit(stop, f.number("arrival"), f.number("begin"));
            }),
        fields.number("end"));
  }

  private static int index(String place, String name, Map<String, Integer> names) {
    Integer index = names.get(name);
    if (index == null) {
      throw new InputException(
          Text.of(
              "%s 处的 %s 在问题中不存在。请确认方案属于这个问题。".formatted(place, name),
              "The name (%s) at %s is not in the problem. Maybe the plan is for another one."
                  .formatted(name, place)));
    }
    return index;
  }

  private static ObjectNode write(RouteProblem problem, Route route) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("vehicle", problem.fleet().get(route.vehicle()).name())
            .put("departure", route.departure())
            .put("end", route.end());
    double out = 0;
    double in = 0;
    ArrayNode visits = node.putArray("visits");
    for (Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      out += stop.kind() == Stop.Kind.DELIVERY ? stop.amount() : 0;
      in += stop.kind() == Stop.Kind.PICKUP ? stop.amount() : 0;
      visits
          .addObject()
          .put("stop", stop.name())
          .put("arrival", visit.arrival())
          .put("begin", visit.begin())
          .put("late", Math.max(0, visit.begin() - stop.due()));
    }
    node.putObject("load").put("delivered", out).put("pickedUp", in);
    node.set("cost", write(RouteCost.of(problem, route)));
    return node;
  }

  private static ObjectNode write(RouteCost cost) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("vehicles", cost.vehicles())
            .put("distance", cost.distance())
            .put("duration", cost.duration())
            .put("lateness", cost.lateness())
            .put("fixedCost", cost.fixedCost())
            .put("distanceCost", cost.distanceCost())
            .put("durationCost", cost.durationCost())
            .put("latenessCost", cost.latenessCost());
    if (Double.isInfinite(cost.skipCost())) {
      return node.putNull("skipCost").putNull("total");
    }
    return node.put("skipCost", cost.skipCost()).put("total", cost.total());
  }
}
