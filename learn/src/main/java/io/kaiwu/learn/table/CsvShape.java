// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the beginning of a file tells of it.
 *
 * @param header whether the first record holds names
 * @param names of the columns
 * @param sample the first records behind the header
 */
record CsvShape(CsvDialect dialect, boolean header, List<String> names, List<List<String>> sample) {

  private static final int SAMPLE = 200;
  private static final double CONSISTENT = 0.9;
  private static final char[] SEPARATORS = {';', '\t', '|', ',', ' '};

  /** Finds out; null names mean a file without any record. */
  static Optional<CsvShape> of(String head, CsvOptions options) {
    String text = head;
    int skipped = 0;
    Optional<Character> separator = options.separator();
    if (head.length() > 4 && head.regionMatches(true, 0, "sep=", 0, 4)) {
      separator = separator.or(() -> Optional.of(head.charAt(4)));
      skipped = 1;
    }
    boolean blanks = head.matches("(?s).{0,2000}[,;|] +\".*");
    Optional<Character> comment = options.comment();
    if (comment.isEmpty() && beginsWithComments(head)) {
      comment = Optional.of('#');
    }
    CsvDialect dialect = dialect(text, separator, comment, skipped, blanks);
    if (options.comment().isEmpty() && comment.isPresent() && namesInComment(head, dialect)) {
      dialect = new CsvDialect(dialect.separator(), Optional.empty(), skipped, blanks);
    }
    List<List<String>> records =
        dialect.sample(head, SAMPLE).stream().filter(r -> !isBlank(r)).toList();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    List<String> first = records.getFirst();
    List<List<String>> rest = records.subList(1, records.size());
    boolean header = options.header().orElse(new HeaderGuess(options).isHeader(first, rest));
    List<List<String>> rows = header ? rest : records;
    return Optional.of(new CsvShape(dialect, header, names(header, first, rows), rows));
  }

  private static boolean isBlank(List<String> fields) {
    return fields.stream().allMatch(String::isBlank);
  }

  private static boolean beginsWithComments(String head) {
    return head.startsWith("#");
  }

  /** Whether a single comment line holds a name for each field of the next line. */
  private static boolean namesInComment(String head, CsvDialect dialect) {
    List<String> lines = head.lines().limit(2).toList();
    if (lines.size() < 2 || lines.get(1).startsWith("#")) {
      return false;
    }
    CsvDialect plain = new CsvDialect(dialect.separator(), Optional.empty(), 0, false);
    List<List<String>> names = plain.sample(lines.get(0).substring(1), 1);
    List<List<String>> cells = plain.sample(lines.get(1), 1);
    return names.size() == 1
        && cells.size() == 1
        && names.getFirst().size() == cells.getFirst().size();
  }

  private static CsvDialect dialect(
      String head,
      Optional<Character> given,
      Optional<Character> comment,
      int skipped,
      boolean blanks) {
    if (given.isPresent()) {
      return new CsvDialect(given.get(), comment, skipped, blanks);
    }
    CsvDialect best = new CsvDialect(',', comment, skipped, blanks);
    double bestScore = 0;
    for (char separator : SEPARATORS) {
      CsvDialect tried = new CsvDialect(separator, comment, skipped, blanks);
      double score = score(tried.sample(head, SAMPLE), separator == ' ');
      if (score > bestScore) {
        best = tried;
        bestScore = score;
      }
    }
    return best;
  }

  /** The share of records with the most frequent number of fields, if that is more than one. */
  private static double score(List<List<String>> records, boolean blanks) {
    Map<Integer, Integer> counts = new HashMap<>();
    records.forEach(r -> counts.merge(r.size(), 1, Integer::sum));
    Map.Entry<Integer, Integer> mode =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElse(Map.entry(0, 0));
    if (mode.getKey() < 2) {
      return 0;
    }
    double share = (double) mode.getValue() / records.size();
    if (blanks) {
      // Words have blanks between them too: only tables of numbers are cut there.
      return share == 1 && numbers(records) > 0.5 ? 0.3 : 0;
    }
    return share >= CONSISTENT ? 1 : share * CONSISTENT;
  }

  private static double numbers(List<List<String>> records) {
    long cells = records.stream().mapToLong(List::size).sum();
    long numbers =
        records.stream().flatMap(List::stream).filter(c -> NumberForm.of(c) != null).count();
    return (double) numbers / cells;
  }

  private static List<String> names(boolean header, List<String> first, List<List<String>> rows) {
    List<String> raw = new ArrayList<>();
    if (header) {
      raw.addAll(first);
      raw.set(0, raw.getFirst().replaceFirst("^[\uFEFF#]\\s*", ""));
      boolean rowNames =
          !rows.isEmpty()
              && rows.stream()
                  .allMatch(r -> r.size() == first.size() + 1 && !r.getLast().isBlank());
      if (rowNames) {
        raw.addFirst(""); // as R writes them: the column of row names has none itself
      }
    } else {
      first.forEach(c -> raw.add(""));
    }
    return distinct(raw);
  }

  private static List<String> distinct(List<String> raw) {
    List<String> stripped = raw.stream().map(CsvShape::clean).toList();
    Set<String> taken = new HashSet<>(stripped);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < stripped.size(); c++) {
      String name = stripped.get(c);
      if (name.isEmpty()) {
        name = unused("column_" + (c + 1), taken);
      } else if (!used.add(name)) {
        int number = 2;
        while (taken.contains(name + "_" + number)) {
          number++;
        }
        name = name + "_" + number;
      }
      taken.add(name);
      used.add(name);
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static String unused(String name, Set<String> taken) {
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }

  private static String clean(String name) {
    return name.replace('\u00a0', ' ').replace('\u3000', ' ').replaceAll("\\s+", " ").strip();
  }
}
