// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact decimal: up to 18 digits before the point and 12 behind it, the same on every machine.
 * Equal values are equal, however many zeros they were written with.
 *
 * <p>What has no room is refused ({@code decimal}), never rounded in silence.
 */
public final class Decimal implements Comparable<Decimal> {

  /** Digits behind the point. */
  public static final int MAX_SCALE = 12;

  public static final Decimal ZERO = new Decimal(BigDecimal.ZERO);
  public static final Decimal ONE = new Decimal(BigDecimal.ONE);

  private static final int MAX_WHOLE_DIGITS = 18;
  private static final int MAX_TEXT = 1 + MAX_WHOLE_DIGITS + 1 + MAX_SCALE;
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(MAX_WHOLE_DIGITS);

  private final BigDecimal value;

  private Decimal(BigDecimal value) {
    this.value = value;
  }

  /** A whole number. */
  public static Decimal of(long value) {
    return checked(BigDecimal.valueOf(value));
  }

  /**
   * Reads digits with at most one point and a leading minus, nothing else: {@code -12.50}.
   *
   * @throws Refusal {@code decimal} for all else
   */
  public static Decimal parse(String text) {
    if (!isPlain(text)) {
      throw Refusal.of(
          "decimal",
          "不是十进制数，例如 12.5。",
          "This is not a decimal like 12.5 with at most 18 digits before and 12 behind the point.");
    }
    return checked(new BigDecimal(text));
  }

  public Decimal plus(Decimal other) {
    return checked(value.add(other.value));
  }

  public Decimal minus(Decimal other) {
    return checked(value.subtract(other.value));
  }

  /** The exact product; refused if it needs more digits than there is room for. */
  public Decimal times(Decimal other) {
    return checked(value.multiply(other.value));
  }

  /**
   * The quotient, rounded towards zero.
   *
   * @param scale digits behind the point, [0, 12]
   */
  public Decimal dividedBy(Decimal divisor, int scale) {
    Refusal.unless(divisor.signum() != 0, "decimal", "除数为零。", "The divisor is zero.");
    return checked(value.divide(divisor.value, within(scale), RoundingMode.DOWN));
  }

  /** This, with the digits behind the {@code scale}th cut off. */
  public Decimal truncated(int scale) {
    return checked(value.setScale(within(scale), RoundingMode.DOWN));
  }

  /** How many digits behind the point are needed, [0, 12]. */
  public int scale() {
    return value.scale();
  }

  /** -1, 0 or 1. */
  public int signum() {
    return value.signum();
  }

  public Decimal min(Decimal other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Decimal max(Decimal other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Plain digits without needless zeros, as {@link #parse} reads them. */
  @Override
  public String toString() {
    return value.toPlainString();
  }

  private static int within(int scale) {
    Refusal.unless(
        scale >= 0 && scale <= MAX_SCALE,
        "decimal",
        "小数位数须在 0 到 12 之间。",
        "The scale must be in [0, 12].");
    return scale;
  }

  private static Decimal checked(BigDecimal exact) {
    BigDecimal stripped = exact.stripTrailingZeros();
    BigDecimal value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    Refusal.unless(
        value.scale() <= MAX_SCALE && value.abs().compareTo(LIMIT) < 0,
        "decimal",
        "数值超出范围：小数点前最多 18 位，后最多 12 位。",
        "The number has no room: at most 18 digits before the point and 12 behind it.");
    return new Decimal(value);
  }

  private static boolean isPlain(String text) {
    if (text.length() > MAX_TEXT) {
      return false;
    }
    int digits = 0;
    int point = -1;
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0 && i > start) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && point != text.length() - 1;
  }
}
