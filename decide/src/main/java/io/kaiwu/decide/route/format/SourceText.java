// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.file.FileBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a file, which are counted from 1, and the words for what is wrong in them.
 *
 * @param name of the file, for people
 */
record SourceText(String name, List<String> lines) {

  /** Reads a file, unpacking it if it is gzipped, whatever its name. */
  static SourceText read(Path file) {
    String name = String.valueOf(file.getFileName());
    return of(name, new String(FileBytes.read(file), StandardCharsets.UTF_8));
  }

  /** Names are read from this: what is not UTF-8 would be read as other names. */
  SourceText requireUnicode() {
    for (int line = 1; line <= size(); line++) {
      if (line(line).indexOf('\uFFFD') >= 0 || line(line).indexOf('\0') >= 0) {
        throw wrong(
            line,
            line(line).strip(),
            Text.of(
                " UTF-8 编码的文字（请另存为 UTF-8；可能现为 GBK 或 UTF-16）",
                "text in UTF-8 (maybe save the file so; it may be GBK, Latin-1 or UTF-16)"));
      }
    }
    return this;
  }

  static SourceText of(String name, String content) {
    String text = content.startsWith("\ufeff") ? content.substring(1) : content;
    return new SourceText(name, text.lines().toList());
  }

  int size() {
    return lines.size();
  }

  String line(int number) {
    return lines.get(number - 1);
  }

  /** The words of a line, which spaces and tabs part; none for a blank one. */
  String[] words(int number) {
    String line = line(number).strip();
    return line.isEmpty() ? new String[0] : line.split("\\s+", -1);
  }

  /** The numbers of a line, of which there must be so many. */
  double[] numbers(int number, int count, Text what) {
    String[] words = words(number);
    if (words.length != count) {
      throw wrong(number, line(number).strip(), what);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = number(number, words[i], what);
    }
    return values;
  }

  /** A finite number. */
  double number(int line, String word, Text what) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(line, word, what);
    }
    throw wrong(line, word, what);
  }

  /** A whole number of at least {@code low} that fits an int. */
  int whole(int line, double value, int low, Text what) {
    if (value != Math.rint(value) || value < low || value > Integer.MAX_VALUE) {
      throw wrong(line, String.valueOf(value).replaceFirst("\\.0$", ""), what);
    }
    return (int) value;
  }

  /** A number of zero or more. */
  double notNegative(int line, double value, Text what) {
    if (value < 0) {
      throw wrong(
          line,
          String.valueOf(value),
          Text.of(what.zh() + "不小于 0", what.en() + " of zero or more"));
    }
    return value;
  }

  InputException wrong(int line, String found, Text expected) {
    String printed = found.replaceAll("\\p{Cntrl}", "?");
    String shown = printed.length() > 60 ? printed.substring(0, 59) + "…" : printed;
    return new InputException(
        Text.of(
            "文件 %s 第 %d 行：应为%s，实际是“%s”。".formatted(name, line, expected.zh(), shown),
            "File %s, line %d: expected %s, found \"%s\"."
                .formatted(name, line, expected.en(), shown)));
  }

  /** Something the file lacks as a whole. */
  InputException missing(Text what) {
    return new InputException(
        Text.of(
            "文件 %s（共 %d 行）：缺少%s。".formatted(name, size(), what.zh()),
            "File %s (%d lines): %s is missing.".formatted(name, size(), what.en())));
  }
}
