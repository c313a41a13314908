// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes the CPLEX LP format. */
final class LpWriter {

  private static final String LETTERS = "\\p{IsAlphabetic}!\"#$%&(),;?@_'`{}~|";
  private static final Pattern VALID =
      Pattern.compile("(?![eE][\\d.])[%1$s][%1$s0-9./]*".formatted(LETTERS));
  private static final Pattern WRONG = Pattern.compile("[^%s0-9./]".formatted(LETTERS));
  // CPLEX reads no line longer than 560 characters.
  private static final int LINE = 100;

  private final Program program;
  private final FileWords words;
  private final StringBuilder text = new StringBuilder();
  private int lineStart;

  private LpWriter(Program program) {
    this.program = program;
    this.words = new FileWords(program, "", VALID, WRONG);
  }

  static String write(Program program) {
    return new LpWriter(program).write();
  }

  private String write() {
    text.append(words.comments(new Names("\\")));
    text.append(program.sense() == Sense.MINIMISE ? "Minimize\n" : "Maximize\n");
    objective();
    text.append("Subject To\n");
    program.constraints().forEach(this::constraint);
    text.append("Bounds\n");
    program.variables().forEach(this::bounds);
    list("Generals", variable -> variable.integer() && !variable.isBinary());
    list("Binaries", Variable::isBinary);
    return text.append("End\n").toString();
  }

  /** Names every variable once, in order: so the reader gives them the same places. */
  private void objective() {
    start(" " + words.objective() + ":");
    for (Variable variable : program.variables()) {
      term(program.objectiveCoefficient(variable.index()), variable.index());
    }
    if (program.constant() != 0) {
      text.append(program.constant() < 0 ? " - " : " + ")
          .append(FileWords.number(Math.abs(program.constant())));
    }
    text.append('\n');
  }

  private void constraint(Constraint row) {
    boolean range =
        !row.isEquality() && Double.isFinite(row.lower()) && Double.isFinite(row.upper());
    start(" " + words.row(row.index()) + ":");
    if (range) {
      text.append(' ').append(FileWords.number(row.lower())).append(" <=");
    }
    Terms terms = program.row(row.index());
    for (int k = 0; k < terms.size(); k++) {
      term(terms.coefficient(k), terms.index(k));
    }
    if (terms.isEmpty()) {
      text.append(" 0").append(program.variables().isEmpty() ? "" : " " + words.column(0));
    }
    if (row.isEquality()) {
      text.append(" = ").append(FileWords.number(row.lower()));
    } else if (row.upper() < Double.POSITIVE_INFINITY) {
      text.append(" <= ").append(FileWords.number(row.upper()));
    } else {
      text.append(" >= ")
          .append(Double.isInfinite(row.lower()) ? "-inf" : FileWords.number(row.lower()));
    }
    text.append('\n');
  }

  private void bounds(Variable variable) {
    double lower = variable.lower();
    double upper = variable.upper();
    String name = words.column(variable.index());
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      line(name + " free");
    } else if (lower == upper) {
      line(name + " = " + FileWords.number(lower));
    } else if (upper < Double.POSITIVE_INFINITY) {
      if (!variable.isBinary()) {
        String from = Double.isInfinite(lower) ? "-inf" : FileWords.number(lower);
        line(from + " <= " + name + " <= " + FileWords.number(upper));
      }
    } else if (lower != 0) {
      line(name + " >= " + FileWords.number(lower));
    }
  }

  private void list(String section, Predicate<Variable> member) {
    List<Variable> members = program.variables().stream().filter(member).toList();
    if (!members.isEmpty()) {
      text.append(section).append('\n');
      members.forEach(variable -> line(words.column(variable.index())));
    }
  }

  private void term(double coefficient, int variable) {
    if (text.length() - lineStart > LINE) {
      text.append('\n');
      start("  ");
    }
    text.append(coefficient < 0 ? " - " : " + ");
    if (Math.abs(coefficient) != 1) {
      text.append(FileWords.number(Math.abs(coefficient))).append(' ');
    }
    text.append(words.column(variable));
  }

  private void start(String start) {
    lineStart = text.length();
    text.append(start);
  }

  private void line(String content) {
    text.append(' ').append(content).append('\n');
  }
}
