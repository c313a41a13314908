// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The sections of a file in the LP format, with all their spellings. */
enum LpSection {
  MINIMISE("minimize", "minimise", "minimum", "min"),
  MAXIMISE("maximize", "maximise", "maximum", "max"),
  CONSTRAINTS("subject to", "such that", "st", "s.t.", "st."),
  BOUNDS("bounds", "bound"),
  GENERAL("generals", "general", "gen", "integers", "integer", "int"),
  BINARY("binaries", "binary", "bin"),
  END("end"),
  UNSUPPORTED(
      "semi-continuous",
      "semis",
      "semi",
      "sos",
      "sos1",
      "sos2",
      "lazy constraints",
      "user cuts",
      "general constraints",
      "pwlobj",
      "multi-objectives");

  private final Set<String> words;

  LpSection(String... words) {
    this.words = Set.of(words);
  }

  /** A section and how many pieces its heading takes. */
  record Heading(LpSection section, int pieces) {}

  /** The section that starts at {@code at}; the words of a heading are the first of their line. */
  static Optional<Heading> find(List<LpToken> tokens, int at) {
    LpToken token = tokens.get(at);
    if (!token.first() || token.kind() != LpToken.Kind.NAME || tokens.get(at + 1).is(":")) {
      return Optional.empty();
    }
    String one = token.text().toLowerCase(Locale.ROOT);
    String separator = one.equals("semi") && tokens.get(at + 1).is("-") ? "" : " ";
    String two = one + separator + tokens.get(at + 1).text().toLowerCase(Locale.ROOT);
    for (LpSection section : values()) {
      if (section.words.contains(two)) {
        return Optional.of(new Heading(section, 2));
      }
    }
    for (LpSection section : values()) {
      if (section.words.contains(one)) {
        return Optional.of(new Heading(section, 1));
      }
    }
    return Optional.empty();
  }

  /** Whether a name would be taken for the start of a section, or a part of one. */
  static boolean isReserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (LpSection section : values()) {
      for (String words : section.words) {
        if (List.of(words.split("[ -]")).contains(lower)) {
          return true;
        }
      }
    }
    return Set.of("free", "inf", "infinity").contains(lower);
  }
}
