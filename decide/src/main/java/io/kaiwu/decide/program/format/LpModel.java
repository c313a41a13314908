// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file in the LP format has said so far. */
final class LpModel {

  /** A row; an empty name stands for one that the file does not name. */
  private record Row(String name, double lower, double upper, Terms terms) {}

  private final Map<String, FileColumn> columns = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> rowNames = new LinkedHashSet<>();
  private final List<Text> notes = new ArrayList<>();
  private Sense sense = Sense.MINIMISE;
  private String objectiveName = "obj";
  private LinearExpression objective = LinearExpression.zero();

  /** The variable of this name; a new one where it is the first time. */
  int column(String name) {
    return columns.computeIfAbsent(name, n -> new FileColumn(n, columns.size(), false)).index;
  }

  /** The variable of this name, which must have occurred before. */
  FileColumn known(LpToken token) {
    FileColumn column = columns.get(token.text());
    if (column == null) {
      throw new Malformed(
          token.line(),
          token.shown(),
          Text.of("目标或约束中出现过的变量名", "a variable that occurs in the objective or a constraint"));
    }
    return column;
  }

  void objective(Sense wanted, String name, LinearExpression expression) {
    sense = wanted;
    objectiveName = name.isEmpty() ? objectiveName : name;
    objective = expression;
  }

  void row(int line, String name, double lower, double upper, Terms terms) {
    if (!name.isEmpty() && !rowNames.add(name)) {
      throw MpsModel.twice(line, Text.of("约束 " + name, "constraint " + name));
    }
    rows.add(new Row(name, lower, upper, terms));
  }

  /** An upper bound below zero takes the lower bound of zero with it, if nobody asked for that. */
  void upper(FileColumn column, double value) {
    column.upper(value);
    if (value < 0 && column.lower == 0 && !column.lowerGiven) {
      column.lower = Double.NEGATIVE_INFINITY;
      notes.add(
          Text.of(
              "变量 %s 的上限为负且没有写下限；下限取负无穷".formatted(column.name),
              "variable %s has a negative upper bound and no lower one; its lower bound is taken as minus infinity"
                  .formatted(column.name)));
    }
  }

  ReadProgram build(Names names, String fallbackName) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits(names.title(fallbackName));
    for (FileColumn column : columns.values()) {
      column.requireBounds();
      String name = names.name(Names.Kind.VARIABLE, column.name);
      String unit = names.unit(Names.Kind.VARIABLE, column.name);
      if (column.integer) {
        builder.integer(name, unit, column.lower, column.upper);
      } else {
        builder.variable(name, unit, column.lower, column.upper);
      }
    }
    builder.objective(
        sense,
        names.name(Names.Kind.OBJECTIVE, objectiveName),
        names.unit(Names.Kind.OBJECTIVE, objectiveName),
        objective);
    for (Row row : rows) {
      String name = row.name.isEmpty() ? freeName() : row.name;
      builder.constraint(
          names.name(Names.Kind.CONSTRAINT, name),
          names.unit(Names.Kind.CONSTRAINT, name),
          row.lower,
          row.upper,
          row.terms);
    }
    return new ReadProgram(builder.build(), notes);
  }

  /** R and a number, as CPLEX names what has no name. */
  private String freeName() {
    int number = 1;
    while (!rowNames.add("R" + number)) {
      number++;
    }
    return "R" + number;
  }
}
