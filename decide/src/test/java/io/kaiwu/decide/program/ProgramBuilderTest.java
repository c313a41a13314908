// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramBuilderTest {

  private final ProgramBuilder builder = new ProgramBuilder("mix");

  @Test
  void aProgramIsSeenByRowsAndByColumns() {
    Variable oats = builder.variable("oats", "kg");
    Variable maize = builder.variable("maize", "kg", 0, 40);
    builder.minimise(oats.times(0.21).plus(maize.times(0.18)).plus(3), "CNY");
    builder.atLeast("protein", "kg", oats.times(0.11).plus(maize.times(0.08)), 10);
    builder.between("total", "kg", oats.plus(maize).plus(5), 90, 110);
    Program program = builder.build();
    assertThat(program.row(0)).hasToString("[0:0.11 1:0.08]");
    assertThat(program.column(1)).hasToString("[0:0.08 1:1.0]");
    assertThat(program.constraint(1)).isEqualTo(new Constraint(1, "total", "kg", 85, 105));
    assertThat(program.objectiveAt(new double[] {100, 0})).isEqualTo(24);
    assertThat(program.findVariable("maize")).contains(maize);
    assertThat(program.nonZeros()).isEqualTo(4);
    assertThat(maize.label()).isEqualTo("maize (kg)");
    assertThat(builder.binary("open").label()).isEqualTo("open");
  }

  @Test
  void termsOfOneVariableAreAddedAndZerosDropped() {
    Variable x = builder.variable("x", "1");
    Variable y = builder.variable("y", "1");
    LinearExpression sum =
        LinearExpression.sum(List.of(y.times(2), x.times(1), y.times(3), x.times(-1)));
    assertThat(sum.terms()).hasToString("[1:5.0]");
    assertThat(sum.times(0).terms().isEmpty()).isTrue();
    assertThat(x.minus(y).plus(y)).isEqualTo(x.times(1));
    assertThat(sum.terms().at(1)).isEqualTo(5);
    assertThat(sum.terms().at(0)).isZero();
  }

  @Test
  void aUnitMustBeStated() {
    assertThatThrownBy(() -> builder.variable("oats", " "))
        .isInstanceOf(InputException.class)
        .hasMessage("Variable oats has no unit. State one, such as kg; 1 for a pure number.");
    Variable x = builder.variable("x", "kg");
    assertThatThrownBy(() -> builder.atMost("store", "", x.times(1), 3))
        .hasMessageContaining("Constraint store has no unit");
    assertThatThrownBy(() -> builder.minimise(x.times(1), ""))
        .hasMessageContaining("The objective has no unit");
    assertThat(ProgramBuilder.withoutUnits("file").variable("x", "").label()).isEqualTo("x");
  }

  @Test
  void namesAreUsedOnce() {
    Variable x = builder.variable("x", "kg");
    assertThatThrownBy(() -> builder.binary("x"))
        .isInstanceOf(InputException.class)
        .hasMessage("Variable x occurs twice. Rename one of them.");
    builder.atMost("x", "kg", x.times(1), 3);
    assertThatThrownBy(() -> builder.atLeast("x", "kg", x.times(1), 3))
        .hasMessage("Constraint x occurs twice. Rename one of them.");
    assertThatThrownBy(() -> builder.variable(" ", "kg")).hasMessageContaining("empty name");
  }

  @Test
  void boundsThatLeaveNothingAreRefused() {
    assertThatThrownBy(() -> builder.variable("x", "kg", 2, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Variable x has the lower bound 2.0 and the upper bound 1.0");
    assertThatThrownBy(() -> builder.variable("x", "kg", Double.NaN, 1))
        .hasMessageContaining("lower bound NaN");
    assertThatThrownBy(
            () -> builder.variable("x", "kg", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
        .hasMessageContaining("lower bound Infinity");
    assertThatThrownBy(() -> builder.atLeast("c", "kg", LinearExpression.zero(), Double.NaN))
        .hasMessageContaining("Constraint c");
  }

  @Test
  void coefficientsMustBeFiniteAndVariablesKnown() {
    Variable x = builder.variable("x", "kg");
    assertThatThrownBy(() -> x.times(Double.NaN)).isInstanceOf(DecideException.class);
    assertThatThrownBy(() -> x.times(Double.POSITIVE_INFINITY)).hasMessageContaining("finite");
    Variable foreign = new ProgramBuilder("other").variable("a", "kg");
    assertThat(foreign.index()).isZero();
    ProgramBuilder other = new ProgramBuilder("other");
    other.variable("a", "kg");
    Variable second = other.variable("b", "kg");
    assertThatThrownBy(() -> builder.atMost("c", "kg", second.times(1), 3))
        .hasMessageContaining("c has a variable with index 1; this program has only 1");
  }

  @Test
  void aCopyIsEqualAndCanBeAddedTo() {
    Program program = Samples.feed();
    assertThat(ProgramBuilder.copyOf(program).build())
        .isEqualTo(program)
        .hasSameHashCodeAs(program);
    ProgramBuilder longer = ProgramBuilder.copyOf(program);
    longer.atMost("extra", "kg", program.variable(0).times(1), 7);
    assertThat(longer.build()).isNotEqualTo(program);
  }
}
