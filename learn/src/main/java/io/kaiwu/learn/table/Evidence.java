// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What all the cells of a column look like, by which its plan is decided. */
final class Evidence {

  /** Text among so few other cells is a mistake in them, not another kind of column. */
  private static final double MISFITS = 0.1;

  private static final int FEW = 4;

  long integers;
  long points;
  long commas;
  long pointsOrThousands;
  long commasOrThousands;
  long longIds;
  long percents;
  long zeros;
  long yearFirst;
  long dayFirst;
  long monthFirst;
  long dayOrMonthFirst;
  long afternoons;
  long texts;
  final Map<String, Long> currencies = new HashMap<>();

  /** Takes in a text that is neither missing nor plain digits, {@code times} times. */
  void add(String text, TimeText timeText, long times) {
    NumberForm form = NumberForm.of(text);
    if (form != null) {
      add(form, times);
      return;
    }
    if (timeText.read(text) == TimeColumn.MISSING) {
      texts += times;
      return;
    }
    addTime(timeText, times);
  }

  void add(NumberForm form, long times) {
    switch (form.marks()) {
      case NONE -> integers += times;
      case POINT -> points += times;
      case COMMA -> commas += times;
      case POINT_OR_THOUSAND -> pointsOrThousands += times;
      case COMMA_OR_THOUSAND -> commasOrThousands += times;
    }
    longIds += form.longId() ? times : 0;
    percents += form.percent() ? times : 0;
    zeros += !form.percent() && form.point() == 0 ? times : 0;
    if (!form.currency().isEmpty()) {
      currencies.merge(form.currency(), times, Long::sum);
    }
  }

  void addTime(TimeText time, long times) {
    switch (time.order()) {
      case YEAR_FIRST -> yearFirst += times;
      case DAY_FIRST -> dayFirst += times;
      case MONTH_FIRST -> monthFirst += times;
      case DAY_OR_MONTH_FIRST -> dayOrMonthFirst += times;
    }
    afternoons += time.hasHalfDay() ? times : 0;
  }

  /** Whether a decimal comma is the only reading of some cells, and a point of fewer. */
  boolean provesComma() {
    return commas > points;
  }

  boolean provesPoint() {
    return points > commas;
  }

  private long numbers() {
    return integers + points + commas + pointsOrThousands + commasOrThousands;
  }

  private long times() {
    return yearFirst + dayFirst + monthFirst + dayOrMonthFirst;
  }

  /** Whether the decimal mark or the order of day and month is a guess. */
  boolean isGuess(ColumnPlan plan) {
    return switch (plan.kind()) {
      case NUMBER ->
          commas == 0
              && points == 0
              && (commasOrThousands > 0 || (plan.comma() && pointsOrThousands > 0));
      case TIME -> dayOrMonthFirst > 0 && dayFirst == 0 && monthFirst == 0 && afternoons == 0;
      case TEXT -> false;
    };
  }

  /**
   * The plan that fits the cells.
   *
   * @param fileComma whether other columns of the file have decimal commas; empty if none says
   * @param semicolons whether the fields are separated by semicolons, as where commas are decimal
   */
  ColumnPlan decide(
      Optional<Kind> given, CsvOptions options, Optional<Boolean> fileComma, boolean semicolons) {
    long filled = numbers() + times() + texts;
    boolean wholes = points + commas + pointsOrThousands + commasOrThousands == 0;
    Kind kind = given.orElseGet(() -> kind(filled, wholes));
    boolean comma =
        options
            .decimalComma()
            .orElseGet(() -> {
              if (commas != points) {
                return commas > points;
              }
              if (commasOrThousands > 0 && pointsOrThousands == 0) {
                return fileComma.orElse(semicolons);
              }
              return pointsOrThousands > 0 && commasOrThousands == 0 && fileComma.orElse(false);
            });
    boolean day =
        options
            .dayFirst()
            .orElseGet(() -> dayFirst == monthFirst ? afternoons == 0 : dayFirst > monthFirst);
    boolean percent = percents > 0 && isMost(percents + zeros, numbers());
    String currency =
        currencies.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("");
    return new ColumnPlan(
        kind, comma, percent, currency, day, kind == Kind.TIME && numbers() > times());
  }

  private Kind kind(long filled, boolean wholes) {
    if (filled == 0) {
      return Kind.NUMBER;
    }
    if (isMost(times(), filled)) {
      return Kind.TIME;
    }
    return isMost(numbers(), filled) && !(wholes && longIds > 0) ? Kind.NUMBER : Kind.TEXT;
  }

  private static boolean isMost(long part, long all) {
    long others = all - part;
    return others <= all * MISFITS || (others == 1 && all >= FEW);
  }
}
