// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** Reads cells of numbers: plain ones on a fast path, all others by {@link NumberForm}. */
final class NumberReader extends CellReader {

  private static final int MOST_DIGITS = 18;
  private static final int MOST_ID_DIGITS = 15;

  private final CellStore store;
  private final Float64Writer cells;
  private final MisfitList nonFinite = new MisfitList();
  private final TimeText timeText;
  private final char mark;
  private final boolean comma;

  NumberReader(CellStore store, MissingMarks marks, ColumnPlan plan, CsvOptions options) {
    super(marks, plan);
    this.store = store;
    this.cells = new Float64Writer(store);
    this.timeText = new TimeText(options.zone());
    this.comma = plan.comma();
    this.mark = comma ? ',' : '.';
  }

  @Override
  void accept(char[] b, int from, int length, int row, long line) {
    int end = from + length;
    int i = from;
    boolean negative = b[i] == '-';
    if (negative || b[i] == '+') {
      i++;
    }
    long digits = 0;
    int significant = 0;
    int first = i;
    int c = 0;
    for (; i < end && (c = b[i] - '0') >= 0 && c < 10; i++) {
      digits = digits * 10 + c;
      significant += digits == 0 ? 0 : 1;
    }
    int whole = i - first;
    int fraction = -1;
    if (i < end && b[i] == mark) {
      i++;
      int begin = i;
      for (; i < end && (c = b[i] - '0') >= 0 && c < 10; i++) {
        digits = digits * 10 + c;
        significant += digits == 0 ? 0 : 1;
      }
      fraction = i - begin;
    }
    int exponent = 0;
    if (i < end && (b[i] | 0x20) == 'e') {
      int after = i + 1;
      boolean down = after < end && b[after] == '-';
      if (down || (after < end && b[after] == '+')) {
        after++;
      }
      int begin = after;
      for (; after < end && after - begin < 5 && (c = b[after] - '0') >= 0 && c < 10; after++) {
        exponent = exponent * 10 + c;
      }
      i = after > begin ? after : i;
      exponent = down ? -exponent : exponent;
    }
    boolean fast = i == end && whole + Math.max(fraction, 0) > 0 && significant <= MOST_DIGITS;
    if (!fast || plan.percent()) {
      dressed(b, from, length, row, line);
      return;
    }
    double value = DecimalText.value(digits, exponent - Math.max(fraction, 0));
    if (Double.isNaN(value)) {
      String text = new String(b, first, end - first);
      value = Double.parseDouble(comma ? text.replace(',', '.') : text);
    }
    count(whole, fraction, b[first]);
    put(negative ? -value : value, b, from, length, row, line);
  }

  private void count(int whole, int fraction, char firstDigit) {
    if (fraction < 0) {
      evidence.integers++;
      evidence.longIds += whole > MOST_ID_DIGITS ? 1 : 0;
      return;
    }
    boolean ambiguous = fraction == 3 && whole >= 1 && whole <= 3 && firstDigit != '0';
    if (comma) {
      evidence.commasOrThousands += ambiguous ? 1 : 0;
      evidence.commas += ambiguous ? 0 : 1;
    } else {
      evidence.pointsOrThousands += ambiguous ? 1 : 0;
      evidence.points += ambiguous ? 0 : 1;
    }
  }

  private void put(double value, char[] b, int from, int length, int row, long line) {
    if (Double.isInfinite(value)) {
      nonFinite.add(row, line, new String(b, from, length));
    }
    cells.add(value);
  }

  /** A missing mark, a number in full dress, or a misfit. */
  private void dressed(char[] b, int from, int length, int row, long line) {
    if (marks.has(b, from, length)) {
      addMissing();
      return;
    }
    String text = new String(b, from, length);
    NumberForm form = NumberForm.of(text);
    double value = Double.NaN;
    if (form == null) {
      evidence.add(text, timeText, 1);
    } else {
      evidence.add(form, 1);
      value = value(form);
    }
    if (Double.isNaN(value)) {
      misfits.add(row, line, text);
    }
    put(value, b, from, length, row, line);
  }

  private double value(NumberForm form) {
    double value = plan.comma() ? form.comma() : form.point();
    if (!form.currency().isEmpty() && !form.currency().equals(plan.currency())) {
      return Double.NaN;
    }
    if (plan.percent()) {
      return form.percent() || value == 0 ? value / 100 : Double.NaN;
    }
    return form.percent() ? Double.NaN : value;
  }

  @Override
  void addMissing() {
    cells.add(Double.NaN);
  }

  @Override
  void takeBack() {
    cells.takeBack();
  }

  @Override
  void discard() {
    store.discard(cells);
  }

  @Override
  Column column(String name, Rows rows) {
    return new NumberColumn(
        name,
        cells.cells(),
        rows,
        new NumberFacts(
            misfits.toMisfits(), nonFinite.toMisfits(), plan.percent(), plan.currency()));
  }
}
