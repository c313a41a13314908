// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LpReaderTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @TempDir Path folder;

  private ReadProgram read(String text) {
    Path file = folder.resolve("test.lp");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ProgramFiles.read(file);
  }

  @Test
  void aWholeFileIsUnderstood() {
    Program program =
        read("""
        \\ a comment
        Maximize
         profit: 2 x1 + 3x2 - x3 + 0 z \\ another
           + 0.5 y + 10
        Subject To
         c1: x1 + x2 <= 4
         -5 <= x1 - x3 <= 3
         c3: 2 x1 - 1.5e1 * y => -7
         x2 = 2
         7 >= y
        Bounds
         -1 <= x1 <= 1
         x2 <= 8
         x3 free
         2 <= y
         -inf <= z <= +infinity
        Generals
         x2 y
        Binary
         z
        End
        """)
            .program();
    assertThat(program.name()).isEqualTo("test");
    assertThat(program.sense()).isEqualTo(Sense.MAXIMISE);
    assertThat(program.objectiveName()).isEqualTo("profit");
    assertThat(program.constant()).isEqualTo(10);
    assertThat(program.objective()).hasToString("[0:2.0 1:3.0 2:-1.0 4:0.5]");
    assertThat(program.variables())
        .containsExactly(
            new Variable(0, "x1", "", -1, 1, false),
            new Variable(1, "x2", "", 0, 8, true),
            new Variable(2, "x3", "", -INFINITY, INFINITY, false),
            new Variable(3, "z", "", 0, 1, true),
            new Variable(4, "y", "", 2, INFINITY, true));
    assertThat(program.constraints())
        .containsExactly(
            new Constraint(0, "c1", "", -INFINITY, 4),
            new Constraint(1, "R1", "", -5, 3),
            new Constraint(2, "c3", "", -7, INFINITY),
            new Constraint(3, "R2", "", 2, 2),
            new Constraint(4, "R3", "", -INFINITY, 7));
    assertThat(program.row(2)).hasToString("[0:2.0 4:-15.0]");
  }

  @ParameterizedTest
  @CsvSource({
    "x <= 3, -Infinity, 3", "x =< 3, -Infinity, 3", "x < 3, -Infinity, 3",
    "x >= 3, 3, Infinity", "x => 3, 3, Infinity", "x > -3, -3, Infinity",
    "x = 3, 3, 3", "3 >= x, -Infinity, 3", "3 <= x, 3, Infinity",
    "-5 <= x <= 3, -5, 3", "3 >= x >= -5, -5, 3", "x + 2 <= 5, -Infinity, 3",
    "x >= - 3, -3, Infinity", "x >= -inf, -Infinity, Infinity",
  })
  void comparisonsAreReadInAllTheirSpellings(String row, double lower, double upper) {
    Program program = read("min\n x\nst\n r: " + row + "\nend\n").program();
    assertThat(program.constraint(0)).isEqualTo(new Constraint(0, "r", "", lower, upper));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minimize x s.t. x >= 1 end",
        "Minimize\nobj:\nSUBJECT TO\nx >= 1\nEND",
        "MINIMUM\n x\nsuch that\nx >= 1\nend",
        "min\n\nst\nx>=1\nx<=4\nend\n",
      })
  void headingsAreReadInAllTheirSpellings(String text) {
    assertThat(
            read(text.replace(" s.t. ", "\ns.t.\n").replace(" end", "\nend"))
                .program()
                .constraint(0))
        .isEqualTo(new Constraint(0, "R1", "", 1, INFINITY));
  }

  @Test
  void namesMayHoldBracketsAndSigns() {
    Program program = read("min\n x[1,2] + y#3 + 3 e_1 + 油\nst\n x[1,2] >= 1\nend\n").program();
    assertThat(program.variables())
        .extracting(Variable::name)
        .containsExactly("x[1,2]", "y#3", "e_1", "油");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|1|found \"hello\", expected Minimize or Maximize (the LP format), or NAME or ROWS (MPS)",
        "\\\\ only a comment|1|found \"END OF FILE\", expected Minimize",
        "subject to~x >= 1~end|2|expected Minimize or Maximize",
        "min~ x~st~ x >= 1|4|found \"END OF FILE\", expected the heading of a section",
        "min~ x y~st~ x >= 1~end|2|found \"y\", expected +, - or Subject To",
        "min~ x~st~ x + >= 1~end|4|found \">=\", expected a number or a variable",
        "min~ x~st~ x 1~end|4|found \"1\", expected +, -, <=, >= or =",
        "min~ x~st~ x >= y~end|4|found \"y\", expected a number; variables stand on the other side",
        "min~ x~st~ x >= 3 y~end|4|found \"y\", expected the end of the line",
        "min~ x^2~st~ x >= 1~end|2|expected a linear term",
        "min~ x + [ x^2 ] / 2~st~ x >= 1~end|2|the quadratic terms [ ... ] are not part",
        "min~ x~st~ c: x >= 1~ c: x <= 3~end|5|constraint c occurs twice",
        "min~ x~st~ 3 <= x <= 1~end|4|has the lower bound 3.0 above its upper bound 1.0",
        "min~ x~st~ x >= 1~bounds~ y <= 3~end|6|found \"y\", expected a variable that occurs",
        "min~ x~st~ x >= 1~bounds~ 4 <= x <= 3~end|6|variable x has the lower bound 4.0",
        "min~ x~st~ x >= 1~generals~ x z~end|6|found \"z\", expected a variable that occurs",
        "min~ x~st~ x >= 1~sos~ s1: S1:: x:1~end|5|section sos goes beyond linear programs",
        "min~ x~st~ x >= 1~semi-continuous~ x~end|5|goes beyond linear programs",
        "min~ x~st~ c: y = 1 -> x >= 1~end|4|found \"->\"",
        "min~ .x~st~ x >= 1~end|2|a name, which cannot start with a dot",
      })
  void whatIsWrongIsNamedWithItsLine(String text, int line, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test.lp, line " + line + ": ")
        .hasMessageContaining(message);
  }
}
