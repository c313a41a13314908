// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a search may choose: a point of the unit cube is one choice. */
public record SearchSpace(List<Dimension> dimensions) {

  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty()) {
      throw new LearnException("A search needs at least one parameter to choose.");
    }
  }

  /**
   * Reads a space as a user writes it: {@code c=0.01..100}, {@code kernel=rbf|linear}, {@code
   * depth=3|5|9}. A range of a parameter whose scale is logarithmic is searched on that scale.
   *
   * @throws LearnException naming what is not of this form, or not allowed for the parameter
   */
  public static SearchSpace parse(List<Parameter> known, List<String> texts) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals).strip();
      Parameter parameter =
          known.stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new LearnException(
                      "There is no parameter (%s) to search. Maybe one of %s is meant, as in c=0.01..100."
                          .formatted(name, known.stream().map(Parameter::name).toList())));
      dimensions.add(dimension(parameter, equals < 0 ? "" : text.substring(equals + 1).strip()));
    }
    return new SearchSpace(dimensions);
  }

  private static Dimension dimension(Parameter parameter, String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      List<String> values = List.of(text.split("\\|", -1));
      values.forEach(parameter::check);
      return new Dimension.Words(parameter.name(), values);
    }
    String low = text.substring(0, dots).strip();
    String high = text.substring(dots + 2).strip();
    parameter.check(low);
    parameter.check(high);
    return switch (parameter) {
      case Parameter.Real real ->
          new Dimension.Range(
              real.name(), Double.parseDouble(low), Double.parseDouble(high), real.log(), false);
      case Parameter.Whole whole ->
          new Dimension.Range(
              whole.name(), Integer.parseInt(low), Integer.parseInt(high), whole.log(), true);
      case Parameter.Choice choice -> throw noRange(choice);
      case Parameter.Free free -> throw noRange(free);
    };
  }

  private static LearnException noRange(Parameter parameter) {
    return new LearnException(
        "The parameter (%s) is no number, so it has no range. Maybe write %s=this|that."
            .formatted(parameter.name(), parameter.name()));
  }

  /** The choice at a point: one u in [0, 1) for each dimension. */
  Map<String, String> at(double[] point) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int d = 0; d < point.length; d++) {
      values.put(dimensions.get(d).name(), dimensions.get(d).at(point[d]));
    }
    return values;
  }

  double[] randomPoint(SplittableRandom random) {
    double[] point = new double[dimensions.size()];
    for (int d = 0; d < point.length; d++) {
      point[d] = random.nextDouble();
    }
    return point;
  }

  /** The coordinates of a point for a surrogate. */
  double[] encode(double[] point) {
    double[] coordinates = new double[dimensions.stream().mapToInt(Dimension::coordinates).sum()];
    int at = 0;
    for (int d = 0; d < point.length; d++) {
      dimensions.get(d).encode(point[d], coordinates, at);
      at += dimensions.get(d).coordinates();
    }
    return coordinates;
  }

  /** Every combination of the grids of all dimensions. */
  List<Map<String, String>> grid(int points) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Dimension dimension : dimensions) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> begun : all) {
        for (String value : dimension.grid(points)) {
          Map<String, String> next = new LinkedHashMap<>(begun);
          next.put(dimension.name(), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
