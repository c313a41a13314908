// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.table.CellText;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TimeColumn;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers read off times, on the clock of the zone the training times were written in. */
record TimeStep(String column, List<TimeFeature> features, ZoneId zone) implements Step {

  TimeStep {
    features = List.copyOf(features);
  }

  @Override
  public List<String> names() {
    return features.stream().map(f -> column + ":" + f.suffix()).toList();
  }

  @Override
  public Bound bind(Table table) {
    if (table.column(column) instanceof NumberColumn none && none.missing() == none.rows()) {
      // A column without any filled cell has no kind of its own.
      return (rows, from, to, into) ->
          Arrays.fill(into, 0, (to - from) * features.size(), Double.NaN);
    }
    TimeColumn times = Checks.times(table, column);
    return (rows, from, to, into) -> {
      for (int i = from; i < to; i++) {
        write(times.micros(rows[i]), into, (i - from) * features.size());
      }
    };
  }

  @Override
  public void write(@Nullable String cell, double[] into, int at) {
    long micros = TimeColumn.MISSING;
    if (cell != null && !CellText.isMissing(cell)) {
      micros = CellText.micros(cell, zone);
      if (micros == TimeColumn.MISSING) {
        throw Checks.noTime(column, cell);
      }
    }
    write(micros, into, at);
  }

  private void write(long micros, double[] into, int at) {
    for (int f = 0; f < features.size(); f++) {
      into[at + f] = micros == TimeColumn.MISSING ? Double.NaN : features.get(f).of(micros, zone);
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "time");
    json.put("column", column);
    json.set("features", Json.strings(features.stream().map(TimeFeature::name).toList()));
    json.put("zone", zone.getId());
    return json;
  }

  static TimeStep read(JsonNode json) {
    return new TimeStep(
        Json.text(json, "column"),
        Json.strings(json, "features").stream().map(TimeFeature::valueOf).toList(),
        ZoneId.of(Json.text(json, "zone")));
  }
}
