// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keywords and sections of a TSPLIB95 text, before anything is made of them. */
final class TsplibText {

  private static final Pattern KEYWORD =
      Pattern.compile("\\s*([A-Za-z][A-Za-z_0-9]*)\\s*(?::\\s*(.*?))?\\s*");

  private final SourceText source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Section> sections = new LinkedHashMap<>();

  /** What stands behind a keyword, and in which line. */
  record Entry(int line, String value) {}

  /**
   * The lines of a section, blank ones left out.
   *
   * @param line of its heading
   */
  record Section(String name, int line, List<Integer> rows) {}

  private TsplibText(SourceText source) {
    this.source = source;
  }

  static boolean isRecognised(SourceText source) {
    return source.lines().stream()
        .limit(200)
        .map(String::strip)
        .anyMatch(line ->
            line.matches("(?i)(NAME|TYPE|DIMENSION|EDGE_WEIGHT_TYPE)\\s*:.*")
                || line.matches("(?i)[A-Z_]+_SECTION\\s*:?"));
  }

  static TsplibText of(SourceText source) {
    TsplibText text = new TsplibText(source);
    text.split();
    return text;
  }

  SourceText source() {
    return source;
  }

  /** The value of a keyword in capitals. */
  Optional<Entry> findEntry(String keyword) {
    return Optional.ofNullable(entries.get(keyword));
  }

  /** The first word behind a keyword, in capitals; {@code otherwise} without it. */
  String word(String keyword, String otherwise) {
    return findEntry(keyword)
        .map(entry -> entry.value().strip().replaceFirst("\\s.*", "").toUpperCase(Locale.ROOT))
        .orElse(otherwise);
  }

  /** A number of zero or more; {@code otherwise} without the keyword. */
  double number(String keyword, double otherwise) {
    Optional<Entry> entry = findEntry(keyword);
    if (entry.isEmpty()) {
      return otherwise;
    }
    Text what = Text.of(keyword + " 的数值", "a number for " + keyword);
    int line = entry.get().line();
    return source.notNegative(line, source.number(line, entry.get().value(), what), what);
  }

  /** A whole number of at least 1; {@code otherwise} without the keyword. */
  int count(String keyword, int otherwise) {
    Optional<Entry> entry = findEntry(keyword);
    if (entry.isEmpty()) {
      return otherwise;
    }
    Text what = Text.of(keyword + " 的正整数", "a whole number of at least 1 for " + keyword);
    int line = entry.get().line();
    return source.whole(line, source.number(line, entry.get().value(), what), 1, what);
  }

  Optional<Section> findSection(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  Section getSection(String name) {
    return findSection(name)
        .orElseThrow(() -> source.missing(Text.of("数据段 " + name, "the section " + name)));
  }

  /** Refuses a section that nobody would look at: it may hold what the problem is about. */
  void requireKnown(List<String> known) {
    for (Section section : sections.values()) {
      if (!known.contains(section.name())) {
        throw source.wrong(
            section.line(),
            section.name(),
            Text.of(
                "已知的数据段之一（%s）".formatted(String.join("、", known)),
                "one of the sections known here (%s)".formatted(String.join(", ", known))));
      }
    }
  }

  private void split() {
    int line = 1;
    while (line <= source.size()) {
      String text = source.line(line);
      if (text.isBlank()) {
        line++;
        continue;
      }
      Matcher matcher = KEYWORD.matcher(text);
      if (!matcher.matches()) {
        throw unexpected(line);
      }
      String keyword = matcher.group(1).toUpperCase(Locale.ROOT);
      if (keyword.equals("EOF")) {
        return;
      }
      if (keyword.endsWith("_SECTION")) {
        line = section(keyword, line);
      } else if (matcher.group(2) == null) {
        throw unexpected(line);
      } else {
        entry(keyword, line, matcher.group(2));
        line++;
      }
    }
  }

  private void entry(String keyword, int line, String value) {
    // Comments may take several lines, all else is said once.
    if (entries.put(keyword, new Entry(line, value)) != null && !keyword.equals("COMMENT")) {
      throw twice(keyword, line);
    }
  }

  private int section(String name, int heading) {
    List<Integer> rows = new ArrayList<>();
    int line = heading + 1;
    for (; line <= source.size(); line++) {
      String text = source.line(line).strip();
      if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
        break;
      }
      if (!text.isEmpty()) {
        rows.add(line);
      }
    }
    if (sections.put(name, new Section(name, heading, rows)) != null) {
      throw twice(name, heading);
    }
    return line;
  }

  private InputException unexpected(int line) {
    return source.wrong(
        line,
        source.line(line).strip(),
        Text.of(
            "关键字与冒号（如“CAPACITY : 100”）、数据段标题或 EOF",
            "a keyword with a colon (such as \"CAPACITY : 100\"), the heading of a section, or EOF"));
  }

  private InputException twice(String keyword, int line) {
    return source.wrong(line, keyword, Text.of(keyword + " 只出现一次", keyword + " only once"));
  }
}
