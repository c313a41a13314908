// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.file.FileBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was read, gzipped or not, and its lines that say something.
 *
 * @param file its name, without folders
 * @param text all of it
 * @param lines those that are neither empty nor a comment
 */
record SourceFile(String file, String text, List<Line> lines) {

  /** A line, trimmed, and its number from 1. */
  record Line(int number, String text) {}

  static SourceFile read(Path path) {
    String file = String.valueOf(path.getFileName());
    return of(file, new String(FileBytes.read(path), StandardCharsets.UTF_8));
  }

  static SourceFile of(String file, String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : body.lines().toList()) {
      number++;
      int comment = line.indexOf('#');
      String said = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!said.isEmpty()) {
        lines.add(new Line(number, said));
      }
    }
    return new SourceFile(file, body, List.copyOf(lines));
  }

  /** The same file, in whose lines a # is nothing special unless it comes first. */
  SourceFile withHashes() {
    List<Line> whole = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        whole.add(new Line(i + 1, line));
      }
    }
    return new SourceFile(file, text, List.copyOf(whole));
  }

  /** Names are read from this: what is not UTF-8 would be read as other names. */
  SourceFile requireUnicode() {
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).indexOf('\uFFFD') >= 0 || all.get(i).indexOf('\0') >= 0) {
        throw wrong(
            i + 1,
            Text.of(
                "这里不是 UTF-8 编码的文字（可能是 GBK 或 UTF-16）。请另存为 UTF-8。",
                "here is no text in UTF-8; it may be GBK, Latin-1 or UTF-16. Maybe save the file as UTF-8."));
      }
    }
    return this;
  }

  /** The name of the problem: the file's without its endings. */
  String problemName() {
    String name = file.replaceFirst("\\.gz$", "");
    return name.replaceFirst("\\.(txt|fjs|jsp|json|csv|dat)$", "");
  }

  NumberLine numbers(int index, Text expected) {
    if (index >= lines.size()) {
      throw new InputException(
          Text.of(
              "文件（%s）到此结束，还缺：%s。".formatted(file, expected.zh()),
              "The file (%s) ends where there should be %s.".formatted(file, expected.en())));
    }
    return new NumberLine(this, lines.get(index));
  }

  InputException wrong(int line, Text problem) {
    return new InputException(
        Text.of(
            "文件（%s）第 %d 行：%s".formatted(file, line, problem.zh()),
            "File (%s), line %d: %s".formatted(file, line, problem.en())));
  }

  /** Refuses lines after the last one that has a meaning. */
  void requireEnd(int index) {
    if (index < lines.size()) {
      Line line = lines.get(index);
      throw wrong(
          line.number(),
          Text.of(
              "这里应已结束，却有（%s）。请检查首行的作业数。".formatted(shortened(line.text())),
              "Here the file should end, but there is (%s). Check the number of jobs in the first line."
                  .formatted(shortened(line.text()))));
    }
  }

  static String shortened(String text) {
    String printed = text.replaceAll("\\p{Cntrl}", "?");
    return printed.length() > 40 ? printed.substring(0, 39) + "…" : printed;
  }
}
