// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A program's names and numbers as they go into a file. */
final class FileWords {

  private final Program program;
  private final String programName;
  private final String objective;
  private final List<String> rows;
  private final List<String> columns;

  /** Names that match {@code valid} stay as they are. */
  FileWords(Program program, String programName, Pattern valid, Pattern wrongCharacter) {
    this.program = program;
    this.programName = programName;
    List<String> names = new ArrayList<>();
    names.add(program.objectiveName());
    program.constraints().stream().map(Constraint::name).forEach(names::add);
    if (names.subList(1, names.size()).contains(names.getFirst())) {
      // In MPS the objective is a row among the others.
      names.set(0, names.getFirst() + " ");
    }
    List<String> tokens = new FileNames(valid, wrongCharacter).of(names);
    objective = tokens.getFirst();
    rows = tokens.subList(1, tokens.size());
    columns =
        new FileNames(valid, wrongCharacter)
            .of(program.variables().stream().map(Variable::name).toList());
  }

  String objective() {
    return objective;
  }

  String row(int i) {
    return rows.get(i);
  }

  String column(int j) {
    return columns.get(j);
  }

  /** The comments that say what the file has no other place for, a line each. */
  String comments(Names names) {
    StringBuilder text = new StringBuilder();
    add(text, names, Names.Kind.PROGRAM, programName, program.name(), "");
    add(
        text,
        names,
        Names.Kind.OBJECTIVE,
        objective,
        program.objectiveName(),
        program.objectiveUnit());
    for (Variable v : program.variables()) {
      add(text, names, Names.Kind.VARIABLE, column(v.index()), v.name(), v.unit());
    }
    for (Constraint c : program.constraints()) {
      add(text, names, Names.Kind.CONSTRAINT, row(c.index()), c.name(), c.unit());
    }
    return text.toString();
  }

  private static void add(
      StringBuilder text, Names names, Names.Kind kind, String token, String name, String unit) {
    if (!token.equals(name) || !unit.isEmpty() || token.isEmpty()) {
      text.append(names.comment(kind, token, name, unit)).append('\n');
    }
  }

  /** The shortest decimal that is read as the same number again. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
