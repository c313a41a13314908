// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Terms;
import java.util.Arrays;

/** Reads sums like {@code 2 x1 - x2 + 5}. */
final class LpExpression {

  private final LpCursor cursor;
  private final LpModel model;
  private int[] columns = new int[16];
  private double[] coefficients = new double[16];
  private int size;
  private double constant;

  LpExpression(LpCursor cursor, LpModel model) {
    this.cursor = cursor;
    this.model = model;
  }

  /** The sum that starts here, up to what is neither a sign nor a part of a term. */
  LinearExpression sum() {
    size = 0;
    constant = 0;
    term(cursor.sign());
    while (cursor.peek().is("+") || cursor.peek().is("-")) {
      term(cursor.sign());
    }
    return new LinearExpression(
        Terms.of(Arrays.copyOf(columns, size), Arrays.copyOf(coefficients, size)), constant);
  }

  /** Whether the last sum named no variable at all, not even with the coefficient zero. */
  boolean isConstant() {
    return size == 0;
  }

  private void term(double sign) {
    LpToken token = cursor.peek();
    if (LpCursor.isInfinity(token)) {
      constant += sign * Numerals.bound(token.line(), cursor.next().text());
    } else if (token.kind() == LpToken.Kind.NUMBER) {
      number(sign * Numerals.finite(token.line(), cursor.next().text()), token);
    } else if (token.kind() == LpToken.Kind.NAME) {
      add(sign);
    } else if (token.is("[")) {
      throw new Malformed(
          token.line(),
          Text.of(
              "二次项 [ ... ] 在线性规划中不支持",
              "the quadratic terms [ ... ] are not part of a linear program"));
    } else {
      throw cursor.unexpected(Text.of("一个数或变量名", "a number or a variable"));
    }
  }

  private void number(double value, LpToken number) {
    if (cursor.peek().is("*")) {
      cursor.next();
      if (cursor.peek().kind() != LpToken.Kind.NAME) {
        throw cursor.unexpected(Text.of("一个变量名", "a variable"));
      }
    }
    // A name that starts a line may be the label of the next constraint, but never after a number
    // of an objective or of the left side, where a comparison would have to come first.
    if (cursor.peek().kind() == LpToken.Kind.NAME && !cursor.isAtSection()) {
      add(value);
    } else {
      constant += value;
      requireLinear(number);
    }
  }

  private void add(double coefficient) {
    if (size == columns.length) {
      columns = Arrays.copyOf(columns, 2 * size);
      coefficients = Arrays.copyOf(coefficients, 2 * size);
    }
    LpToken name = cursor.next();
    columns[size] = model.column(name.text());
    coefficients[size++] = coefficient;
    requireLinear(name);
  }

  private void requireLinear(LpToken before) {
    LpToken token = cursor.peek();
    if (token.is("^") || token.is("*") || token.is("/")) {
      throw new Malformed(
          token.line(),
          before.text() + " " + token.text(),
          Text.of("线性的项，如 2 x1", "a linear term, such as 2 x1"));
    }
  }
}
