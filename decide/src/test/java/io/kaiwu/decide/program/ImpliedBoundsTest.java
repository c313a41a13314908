// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImpliedBoundsTest {

  private static final double FREE = Double.POSITIVE_INFINITY;

  @Test
  void aConstraintBoundsItsLastOpenVariable() {
    ProgramBuilder builder = new ProgramBuilder("implied");
    Variable x = builder.variable("x", "t", -FREE, FREE);
    Variable y = builder.variable("y", "t", 1, 4);
    builder.between("c", "t", x.times(2).plus(y), 3, 9);
    ImpliedBounds bounds = ImpliedBounds.of(builder.minimise(y.times(1), "CNY").build());
    assertThat(bounds.lower(0)).isCloseTo(-0.5, within(1e-5)).isLessThan(-0.5);
    assertThat(bounds.upper(0)).isCloseTo(4, within(1e-5)).isGreaterThan(4);
    assertThat(bounds.upper(1)).isEqualTo(4);
  }

  @Test
  void whatCostsStopsWhereItHasHelpedEnough() {
    ProgramBuilder builder = new ProgramBuilder("needed");
    Variable peak = builder.variable("peak", "kW", 0, 1e12);
    Variable on = builder.integer("on", "1", 0, 3);
    builder.atLeast("covers", "kW", peak.minus(on.times(50)), -10);
    ImpliedBounds bounds = ImpliedBounds.of(builder.minimise(peak.minus(on), "CNY").build());
    assertThat(bounds.upper(0)).isCloseTo(140, within(1e-3)).isGreaterThan(140);
  }

  @Test
  void whatPaysHasNoEnd() {
    ProgramBuilder builder = new ProgramBuilder("pays");
    Variable x = builder.variable("x", "t", 0, FREE);
    builder.atLeast("c", "t", x.times(1), 2);
    ImpliedBounds bounds = ImpliedBounds.of(builder.maximise(x.times(1), "CNY").build());
    assertThat(bounds.upper(0)).isEqualTo(FREE);
  }
}
