// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How the fields of a line of an MPS file are told apart. */
sealed interface MpsFields {

  /** The fields of a line, just as they stand there. */
  List<String> split(String line);

  /** Row type and name. */
  List<String> row(int number, String line);

  /** Name of a set, which may be empty, then pairs of a name and a number. */
  List<String> pairs(int number, String line, boolean setMayMiss);

  /** Type, name of the set, column and number; the last may be missing. */
  List<String> bound(int number, String line, Predicate<String> isColumn);

  /**
   * Fields end where blanks begin. A right-hand side or bound may go without the name of its set.
   */
  record Free() implements MpsFields {

    @Override
    public List<String> split(String line) {
      List<String> fields = new ArrayList<>(6);
      int at = 0;
      int length = line.length();
      while (at < length) {
        while (at < length && line.charAt(at) <= ' ') {
          at++;
        }
        int from = at;
        while (at < length && line.charAt(at) > ' ') {
          at++;
        }
        if (from < at) {
          fields.add(line.substring(from, at));
        }
      }
      return fields;
    }

    @Override
    public List<String> row(int number, String line) {
      List<String> fields = split(line);
      if (fields.size() != 2) {
        throw new Malformed(
            number, line.strip(), Text.of("行的类型和名称", "the type and the name of a row"));
      }
      return fields;
    }

    @Override
    public List<String> pairs(int number, String line, boolean setMayMiss) {
      List<String> fields = split(line);
      if (setMayMiss && fields.size() % 2 == 0) {
        fields.addFirst("");
      }
      if (fields.size() != 3 && fields.size() != 5) {
        throw new Malformed(
            number,
            line.strip(),
            Text.of("一个名称，随后一对或两对“行名 数值”", "a name, then one or two pairs of a row and a number"));
      }
      return fields;
    }

    @Override
    public List<String> bound(int number, String line, Predicate<String> isColumn) {
      List<String> fields = split(line);
      boolean setMissing =
          fields.size() == 2
              || (fields.size() == 3
                  && isColumn.test(fields.get(1))
                  && !isColumn.test(fields.get(2)));
      if (setMissing) {
        fields.add(1, "");
      }
      return requireBound(number, line, fields);
    }
  }

  /**
   * Fields stand in the columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61; names may hold blanks.
   */
  record Fixed() implements MpsFields {

    private static final int[] STARTS = {1, 4, 14, 24, 39, 49};
    private static final int[] ENDS = {3, 12, 22, 36, 47, 61};

    @Override
    public List<String> split(String line) {
      List<String> fields = new ArrayList<>(STARTS.length);
      for (int field = 0; field < STARTS.length; field++) {
        int from = Math.min(STARTS[field], line.length());
        fields.add(line.substring(from, Math.min(ENDS[field], line.length())).strip());
      }
      return fields;
    }

    @Override
    public List<String> row(int number, String line) {
      return split(line).subList(0, 2);
    }

    @Override
    public List<String> pairs(int number, String line, boolean setMayMiss) {
      List<String> fields = split(line);
      return fields.subList(1, fields.get(4).isEmpty() ? 4 : 6);
    }

    @Override
    public List<String> bound(int number, String line, Predicate<String> isColumn) {
      List<String> fields = split(line);
      return requireBound(number, line, fields.subList(0, fields.get(3).isEmpty() ? 3 : 4));
    }
  }

  private static List<String> requireBound(int number, String line, List<String> fields) {
    if (fields.size() != 3 && fields.size() != 4) {
      throw new Malformed(
          number,
          line.strip(),
          Text.of(
              "界的类型、组名、列名和数值", "the type of a bound, the name of its set, a column and a number"));
    }
    return fields;
  }
}
