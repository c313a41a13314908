// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Writes free MPS. */
final class MpsWriter {

  private static final Pattern VALID = Pattern.compile("[^\\s\\p{Cntrl}*$'][^\\s\\p{Cntrl}']*");
  private static final Pattern WRONG = Pattern.compile("[\\s\\p{Cntrl}']");
  private static final Pattern VALID_TITLE = Pattern.compile("\\S+( \\S+)*");
  // The custom; nothing else stands for no bound at all.
  private static final String NO_BOUND = "-1e30";

  private final Program program;
  private final FileWords words;
  private final StringBuilder text = new StringBuilder();

  private MpsWriter(Program program, FileWords words) {
    this.program = program;
    this.words = words;
  }

  static String write(Program program) {
    String title = VALID_TITLE.matcher(program.name()).matches() ? program.name() : "program";
    FileWords words = new FileWords(program, title, VALID, WRONG);
    return new MpsWriter(program, words).write(title);
  }

  private String write(String title) {
    text.append(words.comments(new Names("*")));
    text.append("NAME ").append(title).append('\n');
    if (program.sense() == Sense.MAXIMISE) {
      text.append("OBJSENSE\n    MAX\n");
    }
    text.append("ROWS\n");
    line(" N", words.objective());
    program.constraints().forEach(c -> line(" " + type(c), words.row(c.index())));
    columns();
    rightHandSides();
    ranges();
    text.append("BOUNDS\n");
    program.variables().forEach(this::bounds);
    return text.append("ENDATA\n").toString();
  }

  private void columns() {
    text.append("COLUMNS\n");
    boolean integers = false;
    for (Variable variable : program.variables()) {
      if (variable.integer() != integers) {
        integers = variable.integer();
        line("   ", "MARKER", "'MARKER'", integers ? "'INTORG'" : "'INTEND'");
      }
      String name = words.column(variable.index());
      Terms column = program.column(variable.index());
      double cost = program.objectiveCoefficient(variable.index());
      if (cost != 0 || column.isEmpty()) {
        line("   ", name, words.objective(), FileWords.number(cost));
      }
      for (int k = 0; k < column.size(); k++) {
        line("   ", name, words.row(column.index(k)), FileWords.number(column.coefficient(k)));
      }
    }
    if (integers) {
      line("   ", "MARKER", "'MARKER'", "'INTEND'");
    }
  }

  private void rightHandSides() {
    text.append("RHS\n");
    if (program.constant() != 0) {
      line("   ", "RHS", words.objective(), FileWords.number(0 - program.constant()));
    }
    for (Constraint row : program.constraints()) {
      double rhs = type(row).equals("L") ? row.upper() : row.lower();
      if (rhs != 0) {
        String number = Double.isInfinite(rhs) ? NO_BOUND : FileWords.number(rhs);
        line("   ", "RHS", words.row(row.index()), number);
      }
    }
  }

  /** In all digits it takes, so that the reader, who adds in decimals, finds the same bound. */
  private void ranges() {
    text.append("RANGES\n");
    for (Constraint row : program.constraints()) {
      if (isRange(row)) {
        BigDecimal range =
            BigDecimal.valueOf(row.upper()).subtract(BigDecimal.valueOf(row.lower()));
        line("   ", "RANGE", words.row(row.index()), range.toString());
      }
    }
  }

  private void bounds(Variable variable) {
    double lower = variable.lower();
    double upper = variable.upper();
    String name = words.column(variable.index());
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      line(" FR", "BOUND", name);
    } else if (lower == upper) {
      line(" FX", "BOUND", name, FileWords.number(lower));
    } else {
      if (lower == Double.NEGATIVE_INFINITY) {
        line(" MI", "BOUND", name);
      } else if (lower != 0) {
        line(" LO", "BOUND", name, FileWords.number(lower));
      }
      if (upper < Double.POSITIVE_INFINITY) {
        line(" UP", "BOUND", name, FileWords.number(upper));
      } else if (variable.integer()) {
        // Without a word an integer column would be taken for a binary one.
        line(" PL", "BOUND", name);
      }
    }
  }

  private static String type(Constraint row) {
    if (row.isEquality()) {
      return "E";
    }
    return row.upper() < Double.POSITIVE_INFINITY && !isRange(row) ? "L" : "G";
  }

  private static boolean isRange(Constraint row) {
    return !row.isEquality() && Double.isFinite(row.lower()) && Double.isFinite(row.upper());
  }

  private void line(String start, String... fields) {
    text.append(start);
    for (String field : fields) {
      text.append(' ').append(field);
    }
    text.append('\n');
  }
}
