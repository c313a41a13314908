// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table with a head: job, operation, machine, duration, and maybe cost, release, due and
 * weight. Lines of the same job and operation are choices; operations come in the order of lines.
 */
final class CsvReader {

  private static final List<String> NEEDED = List.of("job", "operation", "machine", "duration");
  private static final List<String> OPTIONAL = List.of("cost", "release", "due", "weight");

  private final SourceFile file;
  private final List<String> columns;
  private final Set<String> machines = new LinkedHashSet<>();
  private final Map<String, Map<String, List<Operation.Choice>>> jobs = new LinkedHashMap<>();
  private final Map<String, long[]> wishes = new LinkedHashMap<>();

  private CsvReader(SourceFile file) {
    this.file = file;
    SourceFile.Line head = file.lines().getFirst();
    columns = cells(new SourceFile.Line(head.number(), head.text().toLowerCase(Locale.ROOT)));
    for (String needed : NEEDED) {
      if (!columns.contains(needed)) {
        throw file.wrong(
            head.number(),
            Text.of(
                "表头缺少列（%s）。".formatted(needed), "The head has no column (%s).".formatted(needed)));
      }
    }
    for (String column : columns) {
      if (!NEEDED.contains(column) && !OPTIONAL.contains(column)) {
        throw file.wrong(
            head.number(),
            Text.of(
                "不认识列（%s）。可用：%s。".formatted(column, all()),
                "The column (%s) is unknown; there may be %s.".formatted(column, all())));
      }
    }
  }

  private static String all() {
    return String.join(", ", NEEDED) + ", " + String.join(", ", OPTIONAL);
  }

  static ShopProblem read(SourceFile file) {
    SourceFile whole = file.withHashes();
    CsvReader reader = new CsvReader(whole);
    whole.lines().subList(1, whole.lines().size()).forEach(reader::row);
    return reader.problem();
  }

  private void row(SourceFile.Line line) {
    List<String> cells = cells(line);
    if (cells.size() != columns.size()) {
      throw file.wrong(
          line.number(),
          Text.of(
              "有 %d 个单元格，应为 %d 个。".formatted(cells.size(), columns.size()),
              "There are %d cells; %d are expected.".formatted(cells.size(), columns.size())));
    }
    String job = cell(line, cells, "job");
    machines.add(cell(line, cells, "machine"));
    int machine = List.copyOf(machines).indexOf(cell(line, cells, "machine"));
    List<Operation.Choice> choices =
        jobs.computeIfAbsent(job, name -> new LinkedHashMap<>())
            .computeIfAbsent(cell(line, cells, "operation"), name -> new ArrayList<>());
    if (choices.stream().anyMatch(choice -> choice.machine() == machine)) {
      throw file.wrong(
          line.number(),
          Text.of("同一工序的同一台机器已在前面写过。", "This machine was given for this operation before."));
    }
    choices.add(
        new Operation.Choice(
            machine, number(line, cells, "duration", 0), number(line, cells, "cost", 0)));
    wish(line, job, cells);
  }

  private void wish(SourceFile.Line line, String job, List<String> cells) {
    long due = number(line, cells, "due", Job.NEVER);
    long[] wish = {
      number(line, cells, "release", 0),
      due,
      number(line, cells, "weight", due == Job.NEVER ? 0 : 1)
    };
    long[] known = wishes.putIfAbsent(job, wish);
    if (known != null && !Arrays.equals(known, wish)) {
      throw file.wrong(
          line.number(),
          Text.of(
              "作业（%s）的 release、due 或 weight 与前面的行不同。".formatted(job),
              "The release, due or weight of job (%s) differs from an earlier line."
                  .formatted(job)));
    }
  }

  private String cell(SourceFile.Line line, List<String> cells, String column) {
    String cell = cells.get(columns.indexOf(column));
    if (cell.isEmpty()) {
      throw file.wrong(
          line.number(),
          Text.of("列（%s）是空的。".formatted(column), "The column (%s) is empty.".formatted(column)));
    }
    return cell;
  }

  private long number(SourceFile.Line line, List<String> cells, String column, long otherwise) {
    int index = columns.indexOf(column);
    if (index < 0 || (cells.get(index).isEmpty() && OPTIONAL.contains(column))) {
      return otherwise;
    }
    SourceFile.Line one = new SourceFile.Line(line.number(), cell(line, cells, column));
    return new NumberLine(file, one)
        .next(
            Text.of("列（%s）".formatted(column), "column (%s)".formatted(column)),
            0,
            ShopProblem.LARGEST);
  }

  private ShopProblem problem() {
    if (jobs.isEmpty()) {
      throw file.wrong(
          file.lines().getFirst().number(),
          Text.of(
              "表头之后没有任何一行。请每道工序写一行。",
              "No line follows the head. Maybe write one for each operation."));
    }
    List<Job> read = new ArrayList<>();
    jobs.forEach((name, operations) -> {
      List<Operation> work = new ArrayList<>();
      operations.forEach((of, choices) -> work.add(new Operation(of, choices, -1)));
      long[] wish = wishes.getOrDefault(name, new long[] {0, Job.NEVER, 0});
      read.add(new Job(name, wish[0], wish[1], wish[2], true, work));
    });
    return ShopProblem.of(file.problemName(), machines.stream().map(Machine::of).toList(), read);
  }

  /** The cells of a line; quotes hold commas together, two of them are one. */
  private List<String> cells(SourceFile.Line said) {
    String line = said.text();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw file.wrong(
          said.number(),
          Text.of("引号没有成对。请补上另一个。", "a quote does not close. Maybe add the other one."));
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
