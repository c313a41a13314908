// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting of a method: what a command line, a form or a search may choose. */
public sealed interface Parameter {

  /** In kebab-case, such as {@code learning-rate}. */
  String name();

  Text description();

  /** The value if nobody gives one, as text. */
  String fallback();

  /**
   * Checks a value given as text.
   *
   * @throws DataException naming the parameter, the value and what is allowed
   */
  void check(String value);

  /** A number in [low, high]; on a logarithmic scale for searches where {@code log}. */
  record Real(String name, Text description, double low, double high, boolean log, double standard)
      implements Parameter {

    @Override
    public String fallback() {
      return Double.toString(standard);
    }

    @Override
    public void check(String value) {
      double number;
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        throw refused(this, value, Text.of("数值", "a number"), e);
      }
      if (!(number >= low && number <= high)) {
        throw refused(this, value, Text.same("[%s, %s]".formatted(low, high)), null);
      }
    }
  }

  /** A whole number in [low, high]. */
  record Whole(String name, Text description, int low, int high, boolean log, int standard)
      implements Parameter {

    @Override
    public String fallback() {
      return Integer.toString(standard);
    }

    @Override
    public void check(String value) {
      int number;
      try {
        number = Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw refused(this, value, Text.of("整数", "a whole number"), e);
      }
      if (number < low || number > high) {
        throw refused(this, value, Text.same("[%d, %d]".formatted(low, high)), null);
      }
    }
  }

  /** One of several words. */
  record Choice(String name, Text description, List<String> choices, String fallback)
      implements Parameter {

    public Choice {
      choices = List.copyOf(choices);
    }

    @Override
    public void check(String value) {
      if (!choices.contains(value)) {
        throw refused(this, value, Text.of("其中之一：" + choices, "one of " + choices), null);
      }
    }
  }

  /** A text of the method's own grammar, which it checks itself when it fits. */
  record Free(String name, Text description, String fallback) implements Parameter {

    @Override
    public void check(String value) {}
  }

  private static DataException refused(
      Parameter parameter, String value, Text rule, @Nullable Throwable cause) {
    return new DataException(
        Text.of(
            "参数 --%s（%s）须为%s。".formatted(parameter.name(), value, rule.zh()),
            "The parameter --%s (%s) must be %s.".formatted(parameter.name(), value, rule.en())),
        cause);
  }
}
