// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecimalTextTest {

  private static void sameAsTheJdk(long digits, int exponent) {
    double value = DecimalText.value(digits, exponent);
    if (!Double.isNaN(value)) {
      assertThat(value)
          .as("%d e %d", digits, exponent)
          .isEqualTo(Double.parseDouble(digits + "e" + exponent));
    }
  }

  @Test
  void roundsRandomDigitsAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300_000; i++) {
      sameAsTheJdk(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(60), random.nextInt(-65, 65));
    }
  }

  @Test
  void roundsTheShortestTextsOfDoublesBackToThem() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(-20, 20));
      String[] parts = Double.toString(value).replace("E", "e").split("e", -1);
      String mantissa = parts[0].replace(".", "");
      int exponent =
          (parts.length > 1 ? Integer.parseInt(parts[1]) : 0)
              - (parts[0].length() - parts[0].indexOf('.') - 1);
      assertThat(DecimalText.value(Long.parseLong(mantissa), exponent)).isEqualTo(value);
    }
  }

  @Test
  void roundsTiesToEven() {
    for (long k = (1L << 53) + 1; k < (1L << 53) + 200; k += 2) {
      sameAsTheJdk(k, 0); // exactly between two doubles
      sameAsTheJdk(k * 5, -1);
      sameAsTheJdk(k * 125, -3);
    }
    sameAsTheJdk(9007199254740993L, 20);
    sameAsTheJdk(Long.MAX_VALUE, 0);
    sameAsTheJdk(0, 50);
  }

  @Test
  void decidesNearlyAlways() {
    SplittableRandom random = new SplittableRandom(3);
    int undecided = 0;
    for (int i = 0; i < 100_000; i++) {
      undecided += Double.isNaN(DecimalText.value(random.nextLong(1L << 60), -17)) ? 1 : 0;
    }
    assertThat(undecided).isZero();
  }
}
