// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.LearnException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values of a method's parameters: those given, checked, and the fallbacks of the others. */
public final class Parameters {

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Checks what was given.
   *
   * @throws LearnException if a name is unknown or a value is not allowed
   */
  public static Parameters of(List<Parameter> known, Map<String, String> given) {
    Map<String, String> values = new TreeMap<>();
    known.forEach(p -> values.put(p.name(), p.fallback()));
    given.forEach((name, value) -> {
      Parameter parameter =
          known.stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new DataException(
                      Text.of(
                          "没有参数（%s）。可用的有：%s。"
                              .formatted(name, known.stream().map(Parameter::name).toList()),
                          "There is no parameter (%s). Maybe one of %s is meant."
                              .formatted(name, known.stream().map(Parameter::name).toList()))));
      parameter.check(value);
      values.put(name, value);
    });
    return new Parameters(values);
  }

  /** All fallbacks. */
  public static Parameters none(List<Parameter> known) {
    return of(known, Map.of());
  }

  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  public int whole(String name) {
    return Integer.parseInt(text(name));
  }

  public boolean yes(String name) {
    return text(name).equals("yes");
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new LearnException("The method has no parameter (%s).".formatted(name));
    }
    return value;
  }

  /**
   * The numbers of a list such as {@code good:1,bad:5} by name, in its order; a name may hold
   * colons.
   *
   * @throws LearnException if the text is no such list
   */
  public Map<String, Double> pairs(String name) {
    return pairs(name, text(name), "a list of name:number,name:number");
  }

  static Map<String, Double> pairs(String parameter, String text, String rule) {
    Map<String, Double> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.lastIndexOf(':');
      try {
        pairs.put(
            pair.substring(0, colon).strip(),
            Double.parseDouble(pair.substring(colon + 1).strip()));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new LearnException(
            "The parameter --%s (%s) must be %s.".formatted(parameter, text, rule), e);
      }
    }
    return pairs;
  }

  /** By name. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    values.forEach(json::put);
    return json;
  }
}
