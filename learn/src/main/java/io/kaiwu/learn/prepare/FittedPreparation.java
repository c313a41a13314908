// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules fitted on training rows: they make the same numbers of any row, from a table or one by one.
 * Immutable; safe for use by many threads.
 */
public final class FittedPreparation {

  private final List<Step> steps;
  private final List<Kept> kept;
  private final int[] trainingRows;
  private final List<Text> notes;

  FittedPreparation(List<Step> steps, List<Kept> kept, int[] trainingRows, List<Text> notes) {
    this.steps = List.copyOf(steps);
    this.kept = List.copyOf(kept);
    this.trainingRows = trainingRows.clone();
    this.notes = List.copyOf(notes);
  }

  /** The columns a row must bring: those something is made of. */
  public List<String> inputs() {
    return kept.stream().map(k -> k.output().source()).distinct().toList();
  }

  /** The names of the numbers made, the inputs of a model. */
  public List<String> outputs() {
    return kept.stream().map(k -> k.output().name()).toList();
  }

  /** The column each output comes from, in the order of {@link #outputs}. */
  public List<String> sources() {
    return kept.stream().map(k -> k.output().source()).toList();
  }

  /** The training rows without those left out; empty after {@link #fromJson}. A copy. */
  public int[] trainingRows() {
    return trainingRows.clone();
  }

  /** What was done that a user should know: columns and rows left out, levels put together. */
  public List<Text> notes() {
    return notes;
  }

  /**
   * The rows as numbers, made anew whenever they are read: nothing is kept.
   *
   * @throws io.kaiwu.learn.DataException if a column is not there or holds something else
   */
  public RowBlocks apply(Table table, int[] rows) {
    return new PreparedRows(table, rows.clone(), steps, kept);
  }

  /** The rows as numbers with their target, which each of them must have. */
  public Sample sample(Table table, int[] rows, Target target) {
    RowBlocks x = apply(table, rows);
    return target.task() == Task.CLASSIFICATION
        ? Sample.ofClasses(outputs(), x, target.labels(table, rows), target.classes())
        : Sample.ofNumbers(outputs(), x, target.values(table, rows));
  }

  /**
   * One row, by the names of columns; what is not there or empty is missing, other names are of no
   * use here.
   *
   * @throws io.kaiwu.learn.DataException naming column and text that is no number or time
   */
  public double[] applyRow(Map<String, String> cells) {
    double[] row = new double[kept.size()];
    int widest = steps.stream().mapToInt(s -> s.names().size()).max().orElse(0);
    double[] raw = new double[widest];
    int written = -1;
    for (Kept k : kept) {
      if (k.step() != written) {
        Step step = steps.get(k.step());
        step.write(cells.get(step.column()), raw, 0);
        written = k.step();
      }
      row[k.place()] = k.output().of(raw[k.inStep()]);
    }
    return row;
  }

  /** Cells of the rows with a level that the training rows did not have, counted by column. */
  public Map<String, Long> unknownLevels(Table table, int[] rows) {
    Map<String, Long> unknown = new LinkedHashMap<>();
    List<String> inputs = inputs();
    for (Step step : steps) {
      if (step instanceof LevelStep levels && inputs.contains(levels.column())) {
        long count =
            Checks.levels(table, levels.column()).counts(rows).entrySet().stream()
                .filter(e -> !levels.knows(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (count > 0) {
          unknown.put(levels.column(), count);
        }
      }
    }
    return unknown;
  }

  /** The columns of a table that {@link #apply} needs and it does not have. */
  public List<String> absent(Table table) {
    List<String> there = table.columns().stream().map(Column::name).toList();
    return inputs().stream().filter(i -> !there.contains(i)).toList();
  }

  FittedPreparation with(List<Kept> changed, List<Text> moreNotes) {
    List<Kept> placed = new ArrayList<>();
    for (Kept k : changed) {
      placed.add(k.at(placed.size()));
    }
    List<Text> all = new ArrayList<>(notes);
    all.addAll(moreNotes);
    return new FittedPreparation(steps, placed, trainingRows, all);
  }

  List<Kept> kept() {
    return kept;
  }

  List<Step> steps() {
    return steps;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode stepNodes = json.putArray("steps");
    steps.forEach(s -> stepNodes.add(s.toJson()));
    ArrayNode outputNodes = json.putArray("outputs");
    for (Kept k : kept) {
      ObjectNode node = k.output().toJson();
      node.put("step", k.step());
      node.put("inStep", k.inStep());
      outputNodes.add(node);
    }
    ArrayNode noteNodes = json.putArray("notes");
    for (Text note : notes) {
      noteNodes.addObject().put("zh", note.zh()).put("en", note.en());
    }
    return json;
  }

  /** Reads what {@link #toJson} wrote; it makes the same numbers to the last bit. */
  public static FittedPreparation fromJson(JsonNode json) {
    List<Step> steps = new ArrayList<>();
    Json.member(json, "steps").forEach(s -> steps.add(Step.fromJson(s)));
    List<Kept> kept = new ArrayList<>();
    Json.member(json, "outputs")
        .forEach(o ->
            kept.add(
                new Kept(
                    Json.member(o, "step").asInt(),
                    Json.member(o, "inStep").asInt(),
                    kept.size(),
                    Output.fromJson(o))));
    List<Text> notes = new ArrayList<>();
    Json.member(json, "notes")
        .forEach(n -> notes.add(Text.of(Json.text(n, "zh"), Json.text(n, "en"))));
    return new FittedPreparation(steps, kept, new int[0], notes);
  }
}
