// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a file in the LP format into its pieces. */
final class LpScanner {

  private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMPARISON = Pattern.compile("<=|=<|>=|=>|[<>=]");
  private static final String SIGNS = "+-*/^[]:";
  // What ends a name: CPLEX allows brackets nowhere, other programs write x[1,2].
  private static final String NOT_IN_NAME = "+-*^:<>=\\";

  private final List<LpToken> tokens = new ArrayList<>();
  private final Names names;

  private LpScanner(Names names) {
    this.names = names;
  }

  /** All pieces, the last one {@link LpToken.Kind#END}; comments go to {@code names}. */
  static List<LpToken> scan(List<String> lines, Names names) {
    LpScanner scanner = new LpScanner(names);
    for (int i = 0; i < lines.size(); i++) {
      scanner.line(i + 1, lines.get(i));
    }
    scanner.tokens.add(new LpToken(LpToken.Kind.END, "", Math.max(1, lines.size()), true));
    return scanner.tokens;
  }

  private void line(int number, String line) {
    int before = tokens.size();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '\\') {
        names.comment(line.substring(at));
        return;
      }
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else {
        LpToken token = token(number, line, at, tokens.size() == before);
        tokens.add(token);
        at = end(line, at, token);
      }
    }
  }

  private static LpToken token(int number, String line, int at, boolean first) {
    char c = line.charAt(at);
    if (Character.isDigit(c) || c == '.') {
      Matcher matcher = NUMBER.matcher(line).region(at, line.length());
      if (matcher.lookingAt()) {
        return new LpToken(LpToken.Kind.NUMBER, matcher.group(), number, first);
      }
      throw new Malformed(
          number,
          line.substring(at),
          Text.of("数或名称；名称不能以点开头", "a number or a name, which cannot start with a dot"));
    }
    if (c == '<' || c == '>' || c == '=') {
      Matcher matcher = COMPARISON.matcher(line).region(at, line.length());
      if (!matcher.lookingAt()) {
        throw new IllegalStateException("A sign that compares, and none of them: " + c);
      }
      return new LpToken(LpToken.Kind.COMPARISON, matcher.group(), number, first);
    }
    if (line.startsWith("->", at)) {
      return new LpToken(LpToken.Kind.SIGN, "->", number, first);
    }
    return SIGNS.indexOf(c) >= 0
        ? new LpToken(LpToken.Kind.SIGN, String.valueOf(c), number, first)
        : new LpToken(LpToken.Kind.NAME, name(line, at), number, first);
  }

  private static int end(String line, int at, LpToken token) {
    int end = at + token.text().length();
    return Math.min(end, line.length());
  }

  private static String name(String line, int from) {
    int open = 0;
    int at = from;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c) || NOT_IN_NAME.indexOf(c) >= 0 || (c == ']' && open == 0)) {
        break;
      }
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return line.substring(from, at);
  }
}
