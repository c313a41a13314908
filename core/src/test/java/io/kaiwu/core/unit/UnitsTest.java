// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  private static final Units UNITS = new Units();

  @ParameterizedTest
  @CsvSource({
    "37.0, Cel, [degF], 98.6",
    "98.6, [degF], Cel, 37.0",
    "25, Cel, K, 298.15",
    "671.67, [degR], K, 373.15",
    "1, bar, kPa, 100",
    "14.5037738, [psi], bar, 1.0",
    "1, m3/h, L/min, 16.6666666666667",
    "3600, /h, /s, 1",
    "1, kW.h, MJ, 3.6",
    "50, %, 1, 0.5",
    "1, [ft_i], m, 0.3048"
  })
  void convertsBetweenUnitsOfOneQuantity(double value, String from, String to, double expected) {
    assertThat(UNITS.findConversion(Unit.of(from), Unit.of(to)).orElseThrow().apply(value))
        .isCloseTo(expected, within(1e-7 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({"Cel, kPa", "m, s", "nonsense, m", "m, nonsense", "m3/h, m3"})
  void findsNothingBetweenDifferentThings(String from, String to) {
    assertThat(UNITS.findConversion(Unit.of(from), Unit.of(to))).isEmpty();
  }

  @Test
  void tellsValidCodes() {
    assertThat(UNITS.isValid("mm/s")).isTrue();
    assertThat(UNITS.isValid("°C")).isFalse();
  }

  @Test
  void sameUnitIsTheIdentity() {
    assertThat(UNITS.findConversion(Unit.of("Cel"), Unit.of("Cel"))).contains(Conversion.IDENTITY);
  }
}
