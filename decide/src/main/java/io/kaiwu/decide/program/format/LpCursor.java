// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Optional;

/** Goes through the pieces of a file in the LP format. */
final class LpCursor {

  private final List<LpToken> tokens;
  private int at;

  LpCursor(List<LpToken> tokens) {
    this.tokens = tokens;
  }

  LpToken peek() {
    return tokens.get(at);
  }

  LpToken next() {
    LpToken token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  Malformed unexpected(Text expected) {
    return new Malformed(peek().line(), peek().shown(), expected);
  }

  /** Whether a section starts here, or the file ends. */
  boolean isAtSection() {
    return peek().kind() == LpToken.Kind.END || LpSection.find(tokens, at).isPresent();
  }

  /** Steps over the heading of a section. */
  LpSection section() {
    LpSection.Heading heading =
        LpSection.find(tokens, at)
            .orElseThrow(() ->
                unexpected(
                    Text.of(
                        "一个段名；文件以 End 结束，可能不完整",
                        "the heading of a section; a file ends with End, maybe only a part of it is here")));
    if (heading.section() == LpSection.UNSUPPORTED) {
      throw new Malformed(
          peek().line(),
          Text.of(
              "段 %s 超出线性规划的范围，这里不支持".formatted(peek().text()),
              "section %s goes beyond linear programs and is not supported here"
                  .formatted(peek().text())));
    }
    at += heading.pieces();
    return heading.section();
  }

  /** Steps over {@code name:}; empty when there is none. */
  String label() {
    if (peek().kind() == LpToken.Kind.NAME && tokens.get(at + 1).is(":")) {
      String name = next().text();
      next();
      return name;
    }
    return "";
  }

  LpComparison comparison() {
    return findComparison()
        .orElseThrow(() -> unexpected(Text.of("+、-、<=、>= 或 =", "+, -, <=, >= or =")));
  }

  Optional<LpComparison> findComparison() {
    return peek().kind() == LpToken.Kind.COMPARISON
        ? Optional.of(LpComparison.of(next().text()))
        : Optional.empty();
  }

  /** A number that may be infinite, with its signs. */
  double value() {
    double sign = sign();
    LpToken token = peek();
    if (token.kind() != LpToken.Kind.NUMBER && !isInfinity(token)) {
      throw unexpected(Text.of("一个数（变量要写在比较号的另一边）", "a number; variables stand on the other side"));
    }
    return sign * Numerals.bound(token.line(), next().text());
  }

  /** The product of all signs that stand here; 1 when there is none. */
  double sign() {
    double sign = 1;
    while (peek().is("+") || peek().is("-")) {
      sign = next().is("-") ? -sign : sign;
    }
    return sign;
  }

  static boolean isInfinity(LpToken token) {
    return token.kind() == LpToken.Kind.NAME
        && (token.text().equalsIgnoreCase("inf") || token.text().equalsIgnoreCase("infinity"));
  }

  /** Refuses {@code <= 3 y}, which would otherwise be read as the start of another constraint. */
  void requireEndOfValue() {
    LpToken token = peek();
    boolean ends =
        token.first()
            || token.kind() == LpToken.Kind.END
            || tokens.get(Math.min(at + 1, tokens.size() - 1)).is(":");
    if (!ends) {
      throw unexpected(
          Text.of(
              "行的结束（变量要写在比较号的左边）",
              "the end of the line; variables stand on the left of the comparison"));
    }
  }
}
