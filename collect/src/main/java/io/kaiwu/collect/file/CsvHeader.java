// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file hold, by their names. With a column of tags and one of values the file
 * is long: a reading a line. Otherwise it is wide: a column a tag.
 *
 * @param time the column of the time; the others are -1 where there is none
 * @param values the columns of tags of a wide file
 */
record CsvHeader(
    int time, int asset, int tag, int value, int unit, int sequence, List<TagColumn> values) {

  private static final Set<String> TIME =
      Set.of(
          "time",
          "timestamp",
          "datetime",
          "date",
          "t",
          "ts",
          "时间",
          "时间戳",
          "日期",
          "日期时间",
          "采集时间",
          "采样时间");
  private static final Set<String> ASSET =
      Set.of("asset", "device", "equipment", "machine", "资产", "设备", "机组", "设备编号");
  private static final Set<String> TAG =
      Set.of("tag", "point", "name", "signal", "sensor", "测点", "点位", "位号", "参数", "变量");
  private static final Set<String> VALUE =
      Set.of("value", "v", "val", "reading", "值", "数值", "测量值", "读数");
  private static final Set<String> UNIT = Set.of("unit", "u", "uom", "单位");
  private static final Set<String> SEQUENCE = Set.of("sequence", "seq", "s", "序号");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(.+?)\\s*(?:\\[([^\\]]+)\\]|\\(([^)]+)\\)|（([^）]+)）)");

  /** A column of one tag; the unit is null for the tag's own. */
  record TagColumn(int index, String name, @Nullable String unit) {}

  static CsvHeader of(CsvRecord record) {
    List<String> names = record.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new ImportException("The header has the column (%s) twice.".formatted(name));
      }
    }
    int time = find(names, TIME);
    if (time < 0) {
      throw new ImportException(
          "The header (%s) has no column of the time. Maybe name it \"time\" or \"时间\"; or the separator is another one."
              .formatted(String.join(" | ", names)));
    }
    int asset = find(names, ASSET);
    int tag = find(names, TAG);
    int value = find(names, VALUE);
    if (tag >= 0 && value >= 0) {
      return new CsvHeader(
          time, asset, tag, value, find(names, UNIT), find(names, SEQUENCE), List.of());
    }
    List<TagColumn> values = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i != time && i != asset && !names.get(i).isEmpty()) {
        values.add(column(i, names.get(i)));
      }
    }
    return new CsvHeader(time, asset, -1, -1, -1, -1, List.copyOf(values));
  }

  boolean isLong() {
    return tag >= 0;
  }

  private static TagColumn column(int index, String name) {
    Matcher parts = WITH_UNIT.matcher(name);
    if (!parts.matches()) {
      return new TagColumn(index, name, null);
    }
    String unit = parts.group(2);
    if (unit == null) {
      unit = parts.group(3) != null ? parts.group(3) : parts.group(4);
    }
    return new TagColumn(index, parts.group(1), unit.strip());
  }

  private static int find(List<String> names, Set<String> known) {
    for (int i = 0; i < names.size(); i++) {
      if (known.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }
}
