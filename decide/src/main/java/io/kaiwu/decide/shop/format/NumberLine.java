// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ShopProblem;

/** Reads the whole numbers of one line, one after the other. */
final class NumberLine {

  private final SourceFile file;
  private final SourceFile.Line line;
  private final String[] words;
  private int next;

  NumberLine(SourceFile file, SourceFile.Line line) {
    this.file = file;
    this.line = line;
    this.words = line.text().split("[\\s,;]+", -1);
  }

  int number() {
    return line.number();
  }

  int left() {
    return words.length - next;
  }

  /** A whole number of [least, most]. */
  long next(Text what, long least, long most) {
    if (next >= words.length) {
      throw wrong(
          Text.of(
              "缺少%s（该行只有 %d 个数）。".formatted(what.zh(), words.length),
              "%s is missing (the line has %d numbers)."
                  .formatted(capitalised(what.en()), words.length)));
    }
    String word = words[next++];
    long value;
    try {
      value = Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw wrong(
          Text.of(
              "%s应为整数，却是（%s）。".formatted(what.zh(), SourceFile.shortened(word)),
              "%s should be a whole number, not (%s)."
                  .formatted(capitalised(what.en()), SourceFile.shortened(word))));
    }
    if (value < least || value > most) {
      throw wrong(
          Text.of(
              "%s应在 %d 到 %d 之间，却是 %d。".formatted(what.zh(), least, most, value),
              "%s should lie from %d to %d, not %d."
                  .formatted(capitalised(what.en()), least, most, value)));
    }
    return value;
  }

  int count(Text what) {
    return (int) next(what, 1, 1_000_000);
  }

  long duration(Text of) {
    return next(Text.of(of.zh() + "的工时", "the duration of " + of.en()), 0, ShopProblem.LARGEST);
  }

  void requireEnd(Text after) {
    if (next < words.length) {
      throw wrong(
          Text.of(
              "%s之后多出（%s）。".formatted(after.zh(), SourceFile.shortened(words[next])),
              "After %s there is (%s) too much."
                  .formatted(after.en(), SourceFile.shortened(words[next]))));
    }
  }

  InputException wrong(Text problem) {
    return file.wrong(line.number(), problem);
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
