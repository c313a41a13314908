// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void writesNumbersAsPeopleReadThem() {
    assertThat(Markup.number(0.85254)).isEqualTo("0.8525");
    assertThat(Markup.number(12)).isEqualTo("12");
    assertThat(Markup.number(1234.5678)).isEqualTo("1,235");
    assertThat(Markup.number(-3.5)).isEqualTo("-3.5");
    assertThat(Markup.number(0.00001234)).isEqualTo("1.23e-05");
    assertThat(Markup.number(2.5e9 + 0.5)).isEqualTo("2.50e+09");
    assertThat(Markup.number(Double.NaN)).isEqualTo("–");
    assertThat(Markup.number(Double.POSITIVE_INFINITY)).isEqualTo("∞");
    assertThat(Markup.number(1e12)).isEqualTo("1.00e+12");
  }

  @Test
  void marksRoundNumbersInsideTheAxis() {
    assertThat(new Scale(0.03, 0.97, 0, 100).ticks(5)).containsExactly(0.2, 0.4, 0.6, 0.8);
    assertThat(new Scale(-7, 1203, 0, 100).ticks(6))
        .containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0);
  }

  @Test
  void anAxisOfOneValueOrNoneStillHasALength() {
    assertThat(Scale.around(new double[] {5, 5, Double.NaN}, 0, 10).pixel(5)).isEqualTo(5);
    assertThat(Scale.around(new double[0], 0, 10).pixel(0.5)).isEqualTo(5);
  }
}
