// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Tariff;
import io.kaiwu.decide.shop.Weights;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a {@link ShopProblem} as JSON and reads back exactly that problem.
 *
 * <p>A file is one object. Machines, jobs, operations and families are named; what is in brackets
 * may be left out.
 *
 * <ul>
 *   <li>{@code format}, {@code name}, [{@code unit}, a word for people]
 *   <li>[{@code families}]: the names of what machines are set up for
 *   <li>[{@code calendars}]: {@code name}, {@code period}, {@code open} times ({@code from}, {@code
 *       to}) of one period, and {@code until} when they repeat; closed afterwards
 *   <li>{@code machines}: {@code name}, [{@code calendar}, {@code blocks} ({@code from}, {@code
 *       to}), {@code maintenances} ({@code name}, {@code duration}, [{@code earliest}, {@code
 *       latestEnd}]), {@code setups} (a row and a column a family), {@code initialFamily}, {@code
 *       power}]
 *   <li>{@code jobs}: {@code name}, [{@code release}, {@code due}, {@code weight} (1 if due, else
 *       0), {@code ordered} (true)], {@code operations}: {@code name}, [{@code family}], {@code
 *       choices}: {@code machine}, {@code duration}, [{@code cost}]
 *   <li>[{@code permutation}, {@code tariff} ({@code steps} of {@code from} and {@code price},
 *       [{@code period}]), {@code weights} ({@code makespan}, {@code tardiness}, {@code cost},
 *       {@code energy}, {@code moved}; the makespan alone if left out)]
 *   <li>[{@code now}, {@code pins} and {@code before} ({@code job}, {@code operation}, {@code
 *       machine}, {@code start}), {@code mostMoves}]
 * </ul>
 */
public final class ProblemJson {

  /** Stands in every file, so that a later reader knows what it has. */
  public static final String FORMAT = "kaiwu-shop-problem-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ProblemJson() {}

  /**
   * Reads a problem strictly.
   *
   * @throws InputException with the place of what is missing, unknown or senseless
   */
  public static ShopProblem read(JsonNode node) {
    return ProblemReader.read(node);
  }

  static ShopProblem read(SourceFile file) {
    JsonNode node;
    try {
      node = MAPPER.readTree(file.text());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String said = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
      throw file.wrong(
          line, Text.of("不是合法的 JSON：%s。".formatted(said), "this is no JSON: %s.".formatted(said)));
    }
    try {
      return read(node);
    } catch (InputException e) {
      throw new InputException(
          Text.of(
              "文件（%s）：%s".formatted(file.file(), e.problem().zh()),
              "File (%s): %s".formatted(file.file(), e.problem().en())),
          e);
    }
  }

  /** Everything; families are written by their number, calendars as the blocks they became. */
  public static ObjectNode write(ShopProblem problem) {
    ObjectNode node = NODES.objectNode().put("format", FORMAT).put("name", problem.name());
    node.put("permutation", problem.permutation());
    ArrayNode families = node.putArray("families");
    IntStream.range(0, families(problem)).forEach(f -> families.add(String.valueOf(f)));
    ArrayNode machines = node.putArray("machines");
    problem.machines().forEach(machine -> machines.add(write(machine)));
    ArrayNode jobs = node.putArray("jobs");
    problem.jobs().forEach(job -> jobs.add(write(problem, job)));
    node.set("tariff", write(problem.tariff()));
    node.set("weights", write(problem.weights()));
    node.put("now", problem.now());
    node.set("pins", write(problem, problem.pins()));
    node.set("before", write(problem, problem.before()));
    return problem.mostMoves() == ShopProblem.ANY
        ? node
        : node.put("mostMoves", problem.mostMoves());
  }

  private static int families(ShopProblem problem) {
    int most = problem.machines().stream().mapToInt(m -> m.setups().size()).max().orElse(0);
    for (Job job : problem.jobs()) {
      for (Operation operation : job.operations()) {
        most = Math.max(most, operation.family() + 1);
      }
    }
    return most;
  }

  private static ObjectNode write(Machine machine) {
    ObjectNode node = NODES.objectNode().put("name", machine.name());
    ArrayNode blocks = node.putArray("blocks");
    machine.blocks().forEach(b -> blocks.addObject().put("from", b.start()).put("to", b.end()));
    ArrayNode maintenances = node.putArray("maintenances");
    for (Machine.Maintenance upkeep : machine.maintenances()) {
      maintenances
          .addObject()
          .put("name", upkeep.name())
          .put("duration", upkeep.duration())
          .put("earliest", upkeep.earliest())
          .put("latestEnd", upkeep.latestEnd());
    }
    if (!machine.setups().isEmpty()) {
      ArrayNode setups = node.putArray("setups");
      for (List<Long> row : machine.setups()) {
        ArrayNode times = setups.addArray();
        row.forEach(times::add);
      }
    }
    if (machine.initialFamily() >= 0) {
      node.put("initialFamily", String.valueOf(machine.initialFamily()));
    }
    return node.put("power", machine.power());
  }

  private static ObjectNode write(ShopProblem problem, Job job) {
    ObjectNode node = NODES.objectNode().put("name", job.name()).put("release", job.release());
    if (job.due() != Job.NEVER) {
      node.put("due", job.due());
    }
    node.put("weight", job.weight()).put("ordered", job.ordered());
    ArrayNode operations = node.putArray("operations");
    for (Operation operation : job.operations()) {
      ObjectNode one = operations.addObject().put("name", operation.name());
      if (operation.family() >= 0) {
        one.put("family", String.valueOf(operation.family()));
      }
      ArrayNode choices = one.putArray("choices");
      for (Operation.Choice choice : operation.choices()) {
        choices
            .addObject()
            .put("machine", problem.machines().get(choice.machine()).name())
            .put("duration", choice.duration())
            .put("cost", choice.cost());
      }
    }
    return node;
  }

  private static ObjectNode write(Tariff tariff) {
    ObjectNode node = NODES.objectNode().put("period", tariff.period());
    ArrayNode steps = node.putArray("steps");
    tariff.steps().forEach(s -> steps.addObject().put("from", s.from()).put("price", s.price()));
    return node;
  }

  private static ObjectNode write(Weights weights) {
    return NODES
        .objectNode()
        .put("makespan", weights.makespan())
        .put("tardiness", weights.tardiness())
        .put("cost", weights.cost())
        .put("energy", weights.energy())
        .put("moved", weights.moved());
  }

  private static ArrayNode write(ShopProblem problem, List<Pin> pins) {
    ArrayNode array = NODES.arrayNode();
    for (Pin pin : pins) {
      Job job = problem.jobs().get(pin.job());
      array
          .addObject()
          .put("job", job.name())
          .put("operation", job.operations().get(pin.operation()).name())
          .put("machine", problem.machines().get(pin.machine()).name())
          .put("start", pin.start());
    }
    return array;
  }
}
