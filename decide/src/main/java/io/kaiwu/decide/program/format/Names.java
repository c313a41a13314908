// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of a file stand for. Neither format knows units, nor names with blanks; both are
 * kept in comments, which other programs pass over: {@code *$ variable "oats_1" "oats, rolled"
 * "kg"}.
 */
final class Names {

  /** What a name can be of. */
  enum Kind {
    PROGRAM,
    OBJECTIVE,
    VARIABLE,
    CONSTRAINT;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private record Key(String kind, String inFile) {}

  private record Meaning(String name, String unit) {}

  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  private final String mark;
  private final Pattern pattern;
  private final Map<Key, Meaning> meanings = new HashMap<>();

  /**
   * For a format with such comments.
   *
   * @param comment the sign that starts one
   */
  Names(String comment) {
    mark = comment + "$ ";
    pattern =
        Pattern.compile(
            Pattern.quote(mark) + "(\\w+) " + QUOTED + " " + QUOTED + " " + QUOTED + "\\s*");
  }

  /** Takes in a comment, whatever it says. */
  void comment(String line) {
    if (line.startsWith(mark)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        meanings.put(
            new Key(matcher.group(1), plain(matcher.group(2))),
            new Meaning(plain(matcher.group(3)), plain(matcher.group(4))));
      }
    }
  }

  String name(Kind kind, String inFile) {
    Meaning meaning = meanings.get(new Key(kind.word(), inFile));
    return meaning == null ? inFile : meaning.name;
  }

  /** The name of a program whose file has no place for one. */
  String title(String fallback) {
    Meaning meaning = meanings.get(new Key(Kind.PROGRAM.word(), ""));
    return meaning == null ? fallback : meaning.name;
  }

  String unit(Kind kind, String inFile) {
    Meaning meaning = meanings.get(new Key(kind.word(), inFile));
    return meaning == null ? "" : meaning.unit;
  }

  /** The comment that says it. */
  String comment(Kind kind, String inFile, String name, String unit) {
    return mark + kind.word() + " " + quoted(inFile) + " " + quoted(name) + " " + quoted(unit);
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }

  private static String plain(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        char escaped = quoted.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
