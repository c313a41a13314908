// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Locale;

/**
 * Reads an MPS file, fixed or free.
 *
 * <p>Most files can be read as free; those with blanks in names, or with fields that touch, only as
 * fixed. So both are tried, and if neither works, the one is believed that came further.
 */
final class MpsReader {

  private static final Text SECTIONS =
      Text.of(
          "一个段名（NAME、OBJSENSE、OBJNAME、ROWS、COLUMNS、RHS、RANGES、BOUNDS、ENDATA）",
          "a section (NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA)");

  private final MpsFields fields;
  private final Names names;
  private final MpsModel model = new MpsModel();
  private final MpsBounds bounds = new MpsBounds(model);
  private String section = "";

  private MpsReader(MpsFields fields, String fallbackName) {
    this.fields = fields;
    this.names = new Names("*");
    model.name = fallbackName;
  }

  static ReadProgram read(List<String> lines, String fallbackName) {
    try {
      return new MpsReader(new MpsFields.Free(), fallbackName).parse(lines);
    } catch (Malformed free) {
      try {
        return new MpsReader(new MpsFields.Fixed(), fallbackName).parse(lines);
      } catch (Malformed fixed) {
        throw fixed.line() > free.line() ? fixed : free;
      }
    }
  }

  private ReadProgram parse(List<String> lines) {
    for (int i = 0; i < lines.size() && !section.equals("ENDATA"); i++) {
      String line = lines.get(i);
      if (line.startsWith("*")) {
        names.comment(line);
      } else if (!line.isBlank()) {
        if (line.charAt(0) > ' ') {
          header(i + 1, line);
        } else {
          data(i + 1, line);
        }
      }
    }
    if (!section.equals("ENDATA")) {
      throw new Malformed(
          lines.size(),
          Text.of(
              "文件在 ENDATA 之前结束；文件可能不完整",
              "the file ends before ENDATA; maybe only a part of it is here"));
    }
    return model.build(names, lines.size());
  }

  private void header(int number, String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    section = line.substring(0, end).toUpperCase(Locale.ROOT);
    String rest = line.substring(end).strip();
    switch (section) {
      case "NAME" -> {
        if (!rest.isEmpty()) {
          // Old files go on with a remark, far to the right.
          model.name = rest.split("\\s{2,}", 2)[0];
        }
      }
      case "OBJSENSE", "OBJSENS" -> {
        if (!rest.isEmpty()) {
          sense(number, rest);
        }
      }
      case "OBJNAME", "OBJECTIVE" -> {
        if (!rest.isEmpty()) {
          model.chosenObjective = rest;
        }
      }
      case "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA" -> {}
      case "SOS",
          "SETS",
          "QUADOBJ",
          "QMATRIX",
          "QSECTION",
          "QCMATRIX",
          "INDICATORS",
          "GENCONS",
          "CSECTION",
          "PWLOBJ",
          "LAZYCONS",
          "USERCUTS" ->
          throw new Malformed(
              number,
              Text.of(
                  "段 %s 超出线性规划的范围，这里不支持".formatted(section),
                  "section %s goes beyond linear programs and is not supported here"
                      .formatted(section)));
      default -> throw new Malformed(number, line.strip(), SECTIONS);
    }
  }

  private void data(int number, String line) {
    switch (section) {
      case "OBJSENSE", "OBJSENS" -> sense(number, line.strip());
      case "OBJNAME", "OBJECTIVE" -> model.chosenObjective = line.strip();
      case "ROWS" -> row(number, line);
      case "COLUMNS" -> column(number, line);
      case "RHS" -> model.rhs(number, fields.pairs(number, line, true));
      case "RANGES" -> model.range(number, fields.pairs(number, line, true));
      case "BOUNDS" -> bounds.add(number, fields.bound(number, line, model::isColumn));
      default -> throw new Malformed(number, line.strip(), SECTIONS);
    }
  }

  private void sense(int number, String word) {
    model.maximise =
        switch (word.toUpperCase(Locale.ROOT)) {
          case "MAX", "MAXIMIZE", "MAXIMISE" -> true;
          case "MIN", "MINIMIZE", "MINIMISE" -> false;
          default -> throw new Malformed(number, word, Text.of("MIN 或 MAX", "MIN or MAX"));
        };
  }

  private void row(int number, String line) {
    List<String> row = fields.row(number, line);
    model.row(number, row.get(0), row.get(1));
  }

  private void column(int number, String line) {
    if (line.contains("'EGROUP'") || line.contains("'ENDX'")) {
      model.groupMarker();
    } else if (line.contains("'MARKER'")) {
      model.marker(number, line);
    } else {
      model.column(number, fields.pairs(number, line, false));
    }
  }
}
