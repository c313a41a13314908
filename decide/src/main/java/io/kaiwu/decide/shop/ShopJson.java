// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link ShopPlan} as JSON, by names, and reads back exactly that plan. */
public final class ShopJson {

  /** Stands in every file, so that a later reader knows what it has. */
  public static final String FORMAT = "kaiwu-shop-plan-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ShopJson() {}

  public static ObjectNode write(ShopProblem problem, ShopPlan plan) {
    ObjectNode node = NODES.objectNode().put("format", FORMAT).put("problem", problem.name());
    ArrayNode tasks = node.putArray("tasks");
    for (ShopPlan.Task task : plan.tasks()) {
      Job job = problem.jobs().get(task.job());
      tasks
          .addObject()
          .put("job", job.name())
          .put("operation", job.operations().get(task.operation()).name())
          .put("machine", problem.machines().get(task.machine()).name())
          .put("start", task.start())
          .put("end", task.end());
    }
    ArrayNode maintenances = node.putArray("maintenances");
    for (ShopPlan.Upkeep upkeep : plan.maintenances()) {
      Machine machine = problem.machines().get(upkeep.machine());
      maintenances
          .addObject()
          .put("machine", machine.name())
          .put("index", upkeep.index())
          .put("name", machine.maintenances().get(upkeep.index()).name())
          .put("start", upkeep.start())
          .put("end", upkeep.end());
    }
    return node;
  }

  /** The digest of the plan's canonical JSON: equal for equal plans, and only for these. */
  public static Digest digest(ShopProblem problem, ShopPlan plan) {
    return Digest.of(write(problem, plan));
  }

  /**
   * Reads strictly; whether the plan is any good is the checker's question.
   *
   * @throws InputException for a member that is missing, unknown or of the wrong type, and for
   *     names that the problem does not have
   */
  public static ShopPlan read(ShopProblem problem, JsonNode node) {
    return JsonFields.read(node, "plan", fields -> plan(problem, fields));
  }

  private static ShopPlan plan(ShopProblem problem, JsonFields fields) {
    fields.expect("format", FORMAT);
    fields.text("problem");
    return new ShopPlan(
        fields.objects("tasks", f -> task(problem, f)),
        fields.objects("maintenances", f -> upkeep(problem, f)));
  }

  private static ShopPlan.Task task(ShopProblem problem, JsonFields fields) {
    int job = index(fields, "job", problem.jobs().stream().map(Job::name).toList());
    List<String> names = new ArrayList<>();
    problem.jobs().get(job).operations().forEach(operation -> names.add(operation.name()));
    int operation = index(fields, "operation", names);
    int machine = machine(problem, fields);
    return new ShopPlan.Task(
        job, operation, machine, fields.integer("start"), fields.integer("end"));
  }

  private static ShopPlan.Upkeep upkeep(ShopProblem problem, JsonFields fields) {
    fields.text("name");
    return new ShopPlan.Upkeep(
        machine(problem, fields),
        fields.smallInteger("index"),
        fields.integer("start"),
        fields.integer("end"));
  }

  private static int machine(ShopProblem problem, JsonFields fields) {
    return index(fields, "machine", problem.machines().stream().map(Machine::name).toList());
  }

  private static int index(JsonFields fields, String member, List<String> names) {
    String name = fields.text(member);
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InputException(
          Text.of(
              "%s 处的 %s（%s）在问题中不存在。".formatted(fields.place(), member, name),
              "The %2$s (%3$s) at %1$s is not in the problem."
                  .formatted(fields.place(), member, name)));
    }
    return index;
  }
}
