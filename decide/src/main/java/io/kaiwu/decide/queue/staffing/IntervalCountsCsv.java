// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads counts from a CSV file with a header, one line an interval: {@code 2003-03-03T07:00:00Z}.
 * The time is taken as the clock on the wall, whatever zone stands behind it.
 */
public final class IntervalCountsCsv {

  private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d:?\\d\\d)$");

  private final Path file;
  private final Map<LocalDateTime, Integer> counts = new TreeMap<>();
  private int line = 1;

  private IntervalCountsCsv(Path file) {
    this.file = file;
  }

  /**
   * Reads a file, whose lines may stand in any order.
   *
   * @throws InputException naming file and line, when a column is missing, a cell cannot be read,
   *     an interval stands twice or days differ in their intervals
   */
  public static IntervalCounts read(Path file, String timeColumn, String countColumn) {
    try {
      return new IntervalCountsCsv(file).parse(Files.readAllLines(file), timeColumn, countColumn);
    } catch (IOException e) {
      throw new InputException(
          Text.of(
              "无法读取 %s（%s）。请检查路径，以及文件是否为 UTF-8 文本。".formatted(file, e.getMessage()),
              "Cannot read %s (%s). Check the path, and that the file is UTF-8 text."
                  .formatted(file, e.getMessage())),
          e);
    }
  }

  private IntervalCounts parse(List<String> lines, String timeColumn, String countColumn) {
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.getFirst());
    int timeAt = column(header, timeColumn);
    int countAt = column(header, countColumn);
    for (String text : lines.subList(1, lines.size())) {
      line++;
      if (!text.isBlank()) {
        List<String> cells = cells(text);
        if (cells.size() != header.size()) {
          throw wrong(
              cells.size() + " 列",
              cells.size() + " cells",
              header.size() + " 列",
              header.size() + ", as in the header");
        }
        add(time(cells.get(timeAt)), count(cells.get(countAt)));
      }
    }
    return days();
  }

  private static List<String> cells(String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Arrays.stream(bare.split(",", -1)).map(c -> c.strip().replace("\"", "")).toList();
  }

  private int column(List<String> header, String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw wrong("列 " + header, "the columns " + header, "列 " + name, "a column " + name);
    }
    return at;
  }

  private LocalDateTime time(String cell) {
    try {
      String clock = ZONE.matcher(cell.replace(' ', 'T')).replaceFirst("");
      return LocalDateTime.parse(clock);
    } catch (DateTimeParseException e) {
      throw wrong(cell, cell, "时间，如 2003-03-03T07:00:00", "a time like 2003-03-03T07:00:00");
    }
  }

  private int count(String cell) {
    try {
      int count = new BigDecimal(cell).intValueExact();
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // said below
    }
    throw wrong(cell, cell, "不小于 0 的整数", "a whole number from 0");
  }

  private void add(LocalDateTime time, int count) {
    if (counts.put(time, count) != null) {
      throw wrong("重复的 " + time, time + " again", "每个时段一行", "one line an interval");
    }
  }

  private IntervalCounts days() {
    Map<LocalDate, List<LocalDateTime>> byDate = new TreeMap<>();
    counts
        .keySet()
        .forEach(t -> byDate.computeIfAbsent(t.toLocalDate(), d -> new ArrayList<>()).add(t));
    List<List<LocalDateTime>> days = List.copyOf(byDate.values());
    if (days.isEmpty() || days.getFirst().size() < 2) {
      throw wrong("没有完整的一天", "no whole day", "每天至少两个时段", "days of at least two intervals");
    }
    List<LocalDateTime> model = days.getFirst();
    Duration interval = Duration.between(model.get(0), model.get(1));
    int[][] rows = new int[days.size()][model.size()];
    for (int d = 0; d < rows.length; d++) {
      if (days.get(d).size() != model.size()) {
        String size = Integer.toString(days.get(d).size());
        throw irregular(days.get(d), model, "有 " + size + " 个时段", size + " intervals");
      }
      LocalDateTime first = days.get(d).getFirst().with(model.getFirst().toLocalTime());
      for (int i = 0; i < model.size(); i++) {
        LocalDateTime time = first.plus(interval.multipliedBy(i));
        Integer count = counts.get(time);
        if (count == null) {
          throw irregular(days.get(d), model, "缺少 " + time, "no line for " + time);
        }
        rows[d][i] = count;
      }
    }
    return IntervalCounts.of(
        List.copyOf(byDate.keySet()), model.get(0).toLocalTime(), interval, rows);
  }

  private InputException irregular(
      List<LocalDateTime> day, List<LocalDateTime> model, String zh, String en) {
    LocalDate date = day.getFirst().toLocalDate();
    return new InputException(
        Text.of(
            "%s：%s 这一天%s，而第一天有 %d 个等距时段。请补上（无人为 0）或去掉这一天。".formatted(file, date, zh, model.size()),
            "%s: %s has %s, where the first day has %d even intervals. Add what is missing (0 for nobody) or leave the day out."
                .formatted(file, date, en, model.size())));
  }

  private InputException wrong(String foundZh, String foundEn, String wantZh, String wantEn) {
    return new InputException(
        Text.of(
            "%s 第 %d 行：是 %s，应为%s。".formatted(file, line, foundZh, wantZh),
            "%s, line %d: found %s, expected %s.".formatted(file, line, foundEn, wantEn)));
  }
}
