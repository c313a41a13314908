// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Tariff;
import io.kaiwu.decide.shop.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a plant of one's own from JSON, strictly, with names instead of numbers. */
final class ProblemReader {

  private static final long LARGEST = ShopProblem.LARGEST;

  private final Map<String, Calendar> calendars = new HashMap<>();
  private List<String> families = List.of();
  private List<Machine> machines = List.of();
  private List<Job> jobs = List.of();

  private ProblemReader() {}

  /**
   * Reads all of it.
   *
   * @throws InputException with the place of what is missing, unknown or senseless
   */
  static ShopProblem read(JsonNode node) {
    return JsonFields.read(node, "problem", new ProblemReader()::problem);
  }

  private ShopProblem problem(JsonFields fields) {
    fields.expect("format", ProblemJson.FORMAT);
    if (fields.has("unit")) {
      fields.text("unit");
    }
    families = fields.has("families") ? fields.texts("families") : List.of();
    if (fields.has("calendars")) {
      fields.objects("calendars", this::calendar);
    }
    machines = fields.objects("machines", sensible(this::machine));
    jobs = fields.objects("jobs", sensible(this::job));
    return sensible(this::assembled).apply(fields);
  }

  private ShopProblem assembled(JsonFields fields) {
    return new ShopProblem(
        fields.text("name"),
        machines,
        jobs,
        fields.has("permutation") && fields.truth("permutation"),
        fields.has("tariff") ? fields.object("tariff", sensible(this::tariff)) : Tariff.free(),
        fields.has("weights")
            ? fields.object("weights", sensible(this::weights))
            : Weights.MAKESPAN,
        optional(fields, "now", 0),
        fields.has("pins") ? fields.objects("pins", this::pin) : List.of(),
        fields.has("before") ? fields.objects("before", this::pin) : List.of(),
        fields.has("mostMoves") ? fields.smallInteger("mostMoves") : ShopProblem.ANY);
  }

  private Calendar calendar(JsonFields fields) {
    Calendar calendar =
        new Calendar(
            fields.integer("period", 1, LARGEST),
            fields.objects("open", sensible(this::block)),
            fields.integer("until", 1, LARGEST));
    calendar.require(fields.place());
    calendars.put(fields.text("name"), calendar);
    return calendar;
  }

  private Machine machine(JsonFields fields) {
    List<Machine.Block> blocks = new ArrayList<>();
    if (fields.has("calendar")) {
      String name = fields.text("calendar");
      Calendar calendar = calendars.get(name);
      if (calendar == null) {
        throw unknown(fields, Text.of("班次表", "calendar"), name);
      }
      blocks.addAll(calendar.blocks());
    }
    if (fields.has("blocks")) {
      blocks.addAll(fields.objects("blocks", sensible(this::block)));
    }
    String initial = fields.has("initialFamily") ? fields.text("initialFamily") : "";
    return new Machine(
        fields.text("name"),
        Machine.merged(blocks),
        fields.has("maintenances")
            ? fields.objects("maintenances", sensible(this::maintenance))
            : List.of(),
        fields.has("setups") ? setups(fields) : List.of(),
        initial.isEmpty() ? -1 : family(fields, initial),
        optional(fields, "power", 0));
  }

  private List<List<Long>> setups(JsonFields fields) {
    List<List<Long>> times = fields.table("setups");
    if (times.size() != families.size()) {
      throw new InputException(
          Text.of(
              "%s 处的换型时间有 %d 行，应为每个型号一行，共 %d 行。"
                  .formatted(fields.place(), times.size(), families.size()),
              "The setups at %s have %d rows; one for each of the %d families is expected."
                  .formatted(fields.place(), times.size(), families.size())));
    }
    return times;
  }

  private Machine.Block block(JsonFields fields) {
    return new Machine.Block(fields.integer("from", 0, LARGEST), fields.integer("to", 0, LARGEST));
  }

  private Machine.Maintenance maintenance(JsonFields fields) {
    return new Machine.Maintenance(
        fields.text("name"),
        fields.integer("duration", 1, LARGEST),
        optional(fields, "earliest", 0),
        optional(fields, "latestEnd", LARGEST));
  }

  private Job job(JsonFields fields) {
    return new Job(
        fields.text("name"),
        optional(fields, "release", 0),
        optional(fields, "due", Job.NEVER),
        optional(fields, "weight", fields.has("due") ? 1 : 0),
        !fields.has("ordered") || fields.truth("ordered"),
        fields.objects("operations", sensible(this::operation)));
  }

  private Operation operation(JsonFields fields) {
    int family = fields.has("family") ? family(fields, fields.text("family")) : -1;
    return new Operation(fields.text("name"), fields.objects("choices", this::choice), family);
  }

  private Operation.Choice choice(JsonFields fields) {
    return new Operation.Choice(
        machineOf(fields), fields.integer("duration", 0, LARGEST), optional(fields, "cost", 0));
  }

  private Tariff tariff(JsonFields fields) {
    return new Tariff(
        fields.objects(
            "steps",
            f ->
                new Tariff.Step(
                    f.integer("from", 0, LARGEST), f.integer("price", -LARGEST, LARGEST))),
        optional(fields, "period", 0));
  }

  private Weights weights(JsonFields fields) {
    return new Weights(
        optional(fields, "makespan", 0),
        optional(fields, "tardiness", 0),
        optional(fields, "cost", 0),
        optional(fields, "energy", 0),
        optional(fields, "moved", 0));
  }

  private Pin pin(JsonFields fields) {
    int job = index(fields, "job", Text.of("作业", "job"), jobs.stream().map(Job::name).toList());
    List<String> operations = jobs.get(job).operations().stream().map(Operation::name).toList();
    int operation = index(fields, "operation", Text.of("工序", "operation"), operations);
    return new Pin(job, operation, machineOf(fields), fields.integer("start", 0, LARGEST));
  }

  private int machineOf(JsonFields fields) {
    return index(
        fields, "machine", Text.of("机器", "machine"), machines.stream().map(Machine::name).toList());
  }

  private int family(JsonFields fields, String name) {
    int family = families.indexOf(name);
    if (family < 0) {
      throw unknown(fields, Text.of("型号", "family"), name);
    }
    return family;
  }

  private static int index(JsonFields fields, String member, Text what, List<String> names) {
    int index = names.indexOf(fields.text(member));
    if (index < 0) {
      throw unknown(fields, what, fields.text(member));
    }
    return index;
  }

  private static InputException unknown(JsonFields fields, Text what, String name) {
    return new InputException(
        Text.of(
            "%s 处提到的%s（%s）没有定义。".formatted(fields.place(), what.zh(), name),
            "The %2$s (%3$s) named at %1$s is not defined."
                .formatted(fields.place(), what.en(), name)));
  }

  private static long optional(JsonFields fields, String name, long otherwise) {
    return fields.has(name) ? fields.integer(name, 0, LARGEST) : otherwise;
  }

  /** Adds the place to what a record has against its values. */
  private static <T> Function<JsonFields, T> sensible(Function<JsonFields, T> reader) {
    return fields -> {
      try {
        return reader.apply(fields);
      } catch (InputException e) {
        if (e.problem().en().contains(fields.place())) {
          throw e;
        }
        throw new InputException(
            Text.of(
                "%s 处：%s".formatted(fields.place(), e.problem().zh()),
                "At %s: %s".formatted(fields.place(), e.problem().en())),
            e);
      }
    };
  }
}
