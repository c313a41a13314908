// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.Optional;

/** The sections Bounds, Generals and Binaries of a file in the LP format. */
final class LpBounds {

  private static final Text VARIABLE = Text.of("一个变量名", "a variable");

  private final LpCursor cursor;
  private final LpModel model;

  LpBounds(LpCursor cursor, LpModel model) {
    this.cursor = cursor;
    this.model = model;
  }

  /** One bound: {@code 1 <= x <= 3}, {@code x >= 1}, {@code x = 2} or {@code x free}. */
  void bound() {
    LpToken start = cursor.peek();
    if (start.kind() == LpToken.Kind.NAME && !LpCursor.isInfinity(start)) {
      FileColumn column = variable();
      if (cursor.peek().text().equalsIgnoreCase("free")) {
        cursor.next();
        column.lower(Double.NEGATIVE_INFINITY);
        column.upper(Double.POSITIVE_INFINITY);
      } else {
        limit(column, cursor.comparison(), cursor.value());
      }
      return;
    }
    double value = cursor.value();
    LpComparison first = cursor.comparison();
    FileColumn column = variable();
    limit(column, first.flipped(), value);
    Optional<LpComparison> second = cursor.findComparison();
    if (second.isPresent()) {
      limit(column, second.get(), cursor.value());
    }
  }

  private void limit(FileColumn column, LpComparison comparison, double value) {
    switch (comparison) {
      case AT_MOST -> model.upper(column, value);
      case AT_LEAST -> column.lower(value);
      case EQUAL -> {
        column.lower(value);
        column.upper(value);
      }
    }
  }

  /** One variable that is integer. */
  void general() {
    variable().integer = true;
  }

  /** One variable that is 0 or 1, or what its bounds have left of that. */
  void binary() {
    FileColumn column = variable();
    column.integer = true;
    column.lower(Math.max(0, column.lower));
    column.upper(Math.min(1, column.upper));
  }

  private FileColumn variable() {
    if (cursor.peek().kind() != LpToken.Kind.NAME) {
      throw cursor.unexpected(VARIABLE);
    }
    FileColumn column = model.known(cursor.peek());
    column.boundLine = cursor.next().line();
    return column;
  }
}
