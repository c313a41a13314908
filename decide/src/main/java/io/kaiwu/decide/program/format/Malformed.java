// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;

/** What is wrong with a line, before it is known of which file. */
final class Malformed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST = 60;

  private final int line;
  private final transient Text problem;

  /**
   * A line, counted from 1, where something else was expected.
   *
   * @param found what stands there
   * @param expected what should, a noun without a full stop
   */
  Malformed(int line, String found, Text expected) {
    this(
        line,
        Text.of(
            "读到“%s”，应为%s".formatted(brief(found), expected.zh()),
            "found \"%s\", expected %s".formatted(brief(found), expected.en())));
  }

  Malformed(int line, Text problem) {
    super(problem.en(), null, false, false);
    this.line = line;
    this.problem = problem;
  }

  /** No more of it than helps to find the place. */
  private static String brief(String found) {
    return found.length() <= MOST ? found : found.substring(0, MOST) + "…";
  }

  int line() {
    return line;
  }

  InputException in(String file) {
    return new InputException(
        Text.of(
            "%s 第 %d 行：%s。".formatted(file, line, problem.zh()),
            "%s, line %d: %s.".formatted(file, line, problem.en())),
        this);
  }
}
