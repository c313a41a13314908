// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a score should not be believed as it stands.
 *
 * @param code in kebab-case, stable: what programs go by
 * @param text what was found, in words an engineer understands
 * @param advice what to do about it
 * @param columns those that caused it; may be empty
 * @param rows a few of those that caused it, by position in the whole data; may be empty
 * @param numbers by name, what the finding rests on
 */
public record Warning(
    String code,
    Severity severity,
    Text text,
    Text advice,
    List<String> columns,
    List<Integer> rows,
    Map<String, Double> numbers) {

  public Warning {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    numbers = Map.copyOf(numbers);
  }

  static Warning of(String code, Severity severity, Text text, Text advice) {
    return new Warning(code, severity, text, advice, List.of(), List.of(), Map.of());
  }

  Warning withColumns(List<String> caused) {
    return new Warning(code, severity, text, advice, caused, rows, numbers);
  }

  Warning withRows(List<Integer> caused) {
    return new Warning(code, severity, text, advice, columns, caused, numbers);
  }

  Warning withNumbers(Map<String, Double> restsOn) {
    return new Warning(code, severity, text, advice, columns, rows, restsOn);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", code).put("severity", severity.name().toLowerCase(Locale.ROOT));
    json.putObject("text").put("zh", text.zh()).put("en", text.en());
    json.putObject("advice").put("zh", advice.zh()).put("en", advice.en());
    json.set("columns", Json.strings(columns));
    ArrayNode places = json.putArray("rows");
    rows.forEach(places::add);
    ObjectNode by = json.putObject("numbers");
    numbers.forEach((name, value) -> Json.putFinite(by, name, value));
    return json;
  }
}
