// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;

/**
 * How fast a kernel forgets: a number, or a rule that takes it from the data.
 *
 * @param value the number; not used by the rules
 */
public record Gamma(Rule rule, double value) {

  /** Where the number comes from. */
  public enum Rule {
    /** Given. */
    NUMBER,
    /** 1 / (columns x variance of all values), 1 where nothing varies. */
    SCALE,
    /** 1 / columns. */
    AUTO
  }

  public Gamma {
    if (rule == Rule.NUMBER && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The kernel's gamma (%s) must be a number above 0.".formatted(value));
    }
  }

  public static Gamma of(double value) {
    return new Gamma(Rule.NUMBER, value);
  }

  public static Gamma scale() {
    return new Gamma(Rule.SCALE, 0);
  }

  public static Gamma auto() {
    return new Gamma(Rule.AUTO, 0);
  }

  /**
   * Reads {@code scale}, {@code auto} or a number.
   *
   * @throws LearnException if it is none of them
   */
  public static Gamma parse(String text) {
    return switch (text) {
      case "scale" -> scale();
      case "auto" -> auto();
      default -> {
        try {
          yield of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
          throw new LearnException(
              "The kernel's gamma (%s) must be scale, auto or a number above 0.".formatted(text),
              e);
        }
      }
    };
  }

  /** The number for these rows. */
  double resolve(DenseMatrix x) {
    return switch (rule) {
      case NUMBER -> value;
      case AUTO -> 1.0 / x.width();
      case SCALE -> {
        double variance = variance(x.values());
        yield variance == 0 ? 1 : 1 / (x.width() * variance);
      }
    };
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double v : values) {
      mean += v;
    }
    mean /= values.length;
    double squares = 0;
    double rest = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
      rest += v - mean;
    }
    return (squares - rest * rest / values.length) / values.length;
  }
}
