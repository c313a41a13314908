// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.table.CellText;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels of texts as numbers: one output a level, or the position of the level. */
final class LevelStep implements Step {

  /** Behind the name of the column, in the name of an output. */
  static final String MISSING = "(missing)";

  static final String OTHER = "(other)";

  /** All zero, or a missing position. */
  static final int NOWHERE = -1;

  private final String column;
  private final List<String> levels;
  private final int[] slots;
  private final int missingSlot;
  private final boolean ordinal;
  private final List<String> names;
  private final boolean indicator;
  private final Map<String, Integer> slotOfLevel = new HashMap<>();

  /**
   * A step.
   *
   * @param slots of each level: which output is 1, or its position; {@link #NOWHERE} for none
   * @param missingSlot of a missing cell
   * @param ordinal whether slots are positions
   * @param names of the outputs, without that of the indicator
   * @param indicator whether a last output says 1 where the cell is missing
   */
  LevelStep(
      String column,
      List<String> levels,
      int[] slots,
      int missingSlot,
      boolean ordinal,
      List<String> names,
      boolean indicator) {
    this.column = column;
    this.levels = List.copyOf(levels);
    this.slots = slots.clone();
    this.missingSlot = missingSlot;
    this.ordinal = ordinal;
    this.names = List.copyOf(names);
    this.indicator = indicator;
    for (int l = 0; l < slots.length; l++) {
      slotOfLevel.put(levels.get(l), slots[l]);
    }
  }

  @Override
  public String column() {
    return column;
  }

  /** The levels of the training rows. */
  List<String> levels() {
    return levels;
  }

  boolean isOrdinal() {
    return ordinal;
  }

  boolean knows(String level) {
    return slotOfLevel.containsKey(level);
  }

  @Override
  public List<String> names() {
    if (!indicator) {
      return names;
    }
    String[] all = Arrays.copyOf(names.toArray(String[]::new), names.size() + 1);
    all[names.size()] = column + "=" + MISSING;
    return List.of(all);
  }

  @Override
  public Bound bind(Table table) {
    Cells cells = Checks.levels(table, column).slots(this::slot, missingSlot);
    int width = names.size() + (indicator ? 1 : 0);
    return (rows, from, to, into) -> {
      Arrays.fill(into, 0, (to - from) * width, 0);
      for (int i = from; i < to; i++) {
        int at = (i - from) * width;
        put(cells.slot(rows[i]), into, at);
        if (indicator) {
          into[at + width - 1] = cells.isMissing(rows[i]) ? 1 : 0;
        }
      }
    };
  }

  private int slot(String level) {
    return slotOfLevel.getOrDefault(level, NOWHERE);
  }

  private void put(int slot, double[] into, int at) {
    if (ordinal) {
      into[at] = slot == NOWHERE ? Double.NaN : slot;
    } else if (slot != NOWHERE) {
      into[at + slot] = 1;
    }
  }

  @Override
  public void write(@Nullable String cell, double[] into, int at) {
    Arrays.fill(into, at, at + names().size(), 0);
    boolean missing = cell == null || (CellText.isMissing(cell) && !knows(cell.strip()));
    put(missing ? missingSlot : slot(level(String.valueOf(cell))), into, at);
    if (indicator) {
      into[at + names.size()] = missing ? 1 : 0;
    }
  }

  /** A number that is the name of a class may be written otherwise: 3.0 for 3. */
  private String level(String cell) {
    String text = cell.strip();
    if (slotOfLevel.containsKey(text)) {
      return text;
    }
    double number = CellText.number(text);
    return Double.isNaN(number) ? text : NumberColumn.text(number);
  }

  /** The cells of a column as slots. */
  interface Cells {
    int slot(int row);

    boolean isMissing(int row);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "levels");
    json.put("column", column);
    json.set("levels", Json.strings(levels));
    ArrayNode places = json.putArray("slots");
    for (int slot : slots) {
      places.add(slot);
    }
    json.put("missingSlot", missingSlot);
    json.put("ordinal", ordinal);
    json.set("names", Json.strings(names));
    json.put("indicator", indicator);
    return json;
  }

  static LevelStep read(JsonNode json) {
    JsonNode places = Json.member(json, "slots");
    int[] slots = new int[places.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = places.get(i).asInt();
    }
    return new LevelStep(
        Json.text(json, "column"),
        Json.strings(json, "levels"),
        slots,
        Json.member(json, "missingSlot").asInt(),
        Json.member(json, "ordinal").asBoolean(),
        Json.strings(json, "names"),
        Json.member(json, "indicator").asBoolean());
  }
}
