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

class MpsReaderTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final String HEAD =
      """
      NAME test
      ROWS
       N COST
       L LIM
       G MYN
       E EQU
      COLUMNS
       X COST 1 LIM 2
       X MYN 1
       Y COST 2 EQU -1
      """;

  @TempDir Path folder;

  private ReadProgram read(String text) {
    Path file = folder.resolve("test.mps");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ProgramFiles.read(file);
  }

  private Program with(String sections) {
    return read(HEAD + sections + "ENDATA\n").program();
  }

  @Test
  void rowsTakeTheirTypeAndRightHandSide() {
    Program program = with("RHS\n R LIM 4 MYN 1\n R EQU 7\n R COST 3\n");
    assertThat(program.name()).isEqualTo("test");
    assertThat(program.sense()).isEqualTo(Sense.MINIMISE);
    // What stands on the right of the objective is taken away from it.
    assertThat(program.constant()).isEqualTo(-3);
    assertThat(program.objectiveName()).isEqualTo("COST");
    assertThat(program.constraints())
        .containsExactly(
            new Constraint(0, "LIM", "", -INFINITY, 4),
            new Constraint(1, "MYN", "", 1, INFINITY),
            new Constraint(2, "EQU", "", 7, 7));
    assertThat(program.row(0)).hasToString("[0:2.0]");
    assertThat(program.objective()).hasToString("[0:1.0 1:2.0]");
  }

  @ParameterizedTest
  @CsvSource({
    "LIM, 2.5, 1.5, 4",
    "LIM, -2.5, 1.5, 4",
    "MYN, 2.5, 1, 3.5",
    "MYN, -2.5, 1, 3.5",
    "EQU, 2.5, 7, 9.5",
    "EQU, -2.5, 4.5, 7",
    "EQU, 0, 7, 7",
  })
  void rangesWidenARowByItsType(String row, double range, double lower, double upper) {
    Program program =
        with("RHS\n R LIM 4 MYN 1\n R EQU 7\nRANGES\n A %s %s\n".formatted(row, range));
    Constraint constraint = program.findConstraint(row).orElseThrow();
    assertThat(constraint.lower()).isEqualTo(lower);
    assertThat(constraint.upper()).isEqualTo(upper);
  }

  @ParameterizedTest
  @CsvSource({
    "' UP B X 4', 0, 4, false",
    "' LO B X 4', 4, Infinity, false",
    "' FX B X 4', 4, 4, false",
    "' FR B X', -Infinity, Infinity, false",
    "' MI B X', -Infinity, Infinity, false",
    "' PL B X', 0, Infinity, false",
    "' BV B X', 0, 1, true",
    "' LI B X 2', 2, Infinity, true",
    "' UI B X 9', 0, 9, true",
    "' UP X 4', 0, 4, false",
    "' FR X', -Infinity, Infinity, false",
    "' UP B X 1e30', 0, Infinity, false",
    "' UP B X Inf', 0, Infinity, false",
    "' LO B X -1e30', -Infinity, Infinity, false",
    "' UP B X 1.5D+01', 0, 15, false",
  })
  void boundsOfAllTypesAreUnderstood(String line, double lower, double upper, boolean integer) {
    assertThat(with("BOUNDS\n" + line + "\n").variable(0))
        .isEqualTo(new Variable(0, "X", "", lower, upper, integer));
  }

  @Test
  void aNegativeUpperBoundTakesTheLowerOneWithItAndSaysSo() {
    ReadProgram read = read(HEAD + "BOUNDS\n UP B X -4\n LO B Y -9\n UP B Y -4\nENDATA\n");
    assertThat(read.program().variable(0).lower()).isEqualTo(-INFINITY);
    assertThat(read.program().variable(1).lower()).isEqualTo(-9);
    assertThat(read.notes()).hasSize(1);
    assertThat(read.notes().getFirst().en()).contains("column X has a negative upper bound");
  }

  @Test
  void integersBetweenMarkersWithoutBoundsAreBinary() {
    ReadProgram read =
        read(
            """
            NAME
            ROWS
             N COST
            COLUMNS
             M1 'MARKER' 'INTORG'
             A COST 1
             B COST 1
             M2 'MARKER' 'INTEND'
             C COST 1
            BOUNDS
             PL B B
            ENDATA
            """);
    assertThat(read.program().name()).isEqualTo("test");
    assertThat(read.program().variables())
        .containsExactly(
            new Variable(0, "A", "", 0, 1, true),
            new Variable(1, "B", "", 0, INFINITY, true),
            new Variable(2, "C", "", 0, INFINITY, false));
    assertThat(read.notes()).singleElement().asString().contains("1 integer columns");
  }

  @ParameterizedTest
  @CsvSource({"OBJSENSE MAX", "OBJSENSE|    MAX", "OBJSENSE|    MAXIMIZE", "objsense maximise"})
  void theSenseStandsOnTheLineOrTheNext(String section) {
    assertThat(read(section.replace('|', '\n') + "\n" + HEAD + "ENDATA").program().sense())
        .isEqualTo(Sense.MAXIMISE);
  }

  @Test
  void onlyTheFirstOfSeveralSetsCountsAndItIsSaid() {
    ReadProgram read =
        read(
            HEAD
                + "RHS\n R1 LIM 4\n R2 LIM 5\n R2 EQU 5\nBOUNDS\n UP B1 X 1\n UP B2 X 2\nENDATA\n");
    assertThat(read.program().constraint(0).upper()).isEqualTo(4);
    assertThat(read.program().constraint(2).upper()).isZero();
    assertThat(read.program().variable(0).upper()).isEqualTo(1);
    assertThat(read.notes()).hasSize(2);
    assertThat(read.notes().getFirst().en()).contains("RHS", "only the first, R1");
  }

  @Test
  void markersOfGroupsChangeNothing() {
    ReadProgram read =
        read(
            HEAD.replace(" Y COST", " G1 'MARKER' 'EGROUP'\n Y COST")
                + " G2 'MARKER' 'ENDX'\nENDATA\n");
    assertThat(read.program()).isEqualTo(with(""));
    assertThat(read.notes()).singleElement().asString().contains("GUB");
  }

  @Test
  void furtherObjectivesAreLeftOutAndItIsSaid() {
    String text =
        HEAD.replace(" N COST\n", " N COST\n N OTHER\n").replace("X MYN 1", "X MYN 1 OTHER 5");
    ReadProgram read = read(text + "ENDATA\n");
    assertThat(read.program().constraints()).hasSize(3);
    assertThat(read.notes()).singleElement().asString().contains("row OTHER is of type N too");
    assertThat(read("OBJNAME OTHER\n" + text + "ENDATA\n").program().objective())
        .hasToString("[0:5.0]");
  }

  @Test
  void namesWithBlanksAreReadByTheirColumns() {
    Program program =
        read("""
        NAME          FIXED
        ROWS
         N  COST
         L  ROW ONE
        COLUMNS
            COL ONE   COST               1.5   ROW ONE            2.0
            COL TWO   ROW ONE            3.0
        RHS
            RHS       ROW ONE            9.0
        BOUNDS
         UP BND       COL TWO            4.0
        ENDATA
        """)
            .program();
    assertThat(program.variables())
        .extracting(Variable::name)
        .containsExactly("COL ONE", "COL TWO");
    assertThat(program.row(0)).hasToString("[0:2.0 1:3.0]");
    assertThat(program.constraint(0)).isEqualTo(new Constraint(0, "ROW ONE", "", -INFINITY, 9));
    assertThat(program.variable(1).upper()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROWS~ Q COST|2|found \"Q\", expected the type of a row: N, L, G or E",
        "ROWS~ N COST~ N COST|3|row COST occurs twice",
        "COLS~|1|found \"COLS\", expected a section",
        "~ N COST|2|found \"N COST\", expected a section",
        "ROWS~ N C~COLUMNS~ X C 1 D 2|4|found \"D\", expected the name of a row",
        "ROWS~ N C~COLUMNS~ X C one|4|found \"one\", expected a number",
        "ROWS~ N C~COLUMNS~ X C 1e999|4|expected a number below",
        "ROWS~ N C~COLUMNS~ X C|4|expected a name, then one or two pairs",
        "ROWS~ N C~COLUMNS~ X C 1~ X C 2|5|row C in column X occurs twice",
        "ROWS~ N C~COLUMNS~ X C 1~ Y C 2~ X C 3|6|the lines of column X are apart",
        "ROWS~ N C~COLUMNS~ X C 1~RHS~ R D 1|6|found \"D\", expected the name of a row",
        "ROWS~ N C~COLUMNS~ X C 1~BOUNDS~ UP B Z 1|6|found \"Z\", expected the name of a column",
        "ROWS~ N C~COLUMNS~ X C 1~BOUNDS~ ZZ B X 1|6|found \"ZZ\", expected the type of a bound",
        "ROWS~ N C~COLUMNS~ X C 1~BOUNDS~ UP B X|6|expected a number behind the name",
        "ROWS~ N C~COLUMNS~ X C 1~BOUNDS~ SC B X 1|6|column X is semi-continuous",
        "ROWS~ N C~COLUMNS~ X C 1~BOUNDS~ LO B X 3~ UP B X 1~ENDATA|7|variable X has the lower bound 3.0",
        "ROWS~ N C~COLUMNS~ X C 1~QUADOBJ~ X X 1|5|section QUADOBJ goes beyond linear programs",
        "ROWS~ N C~COLUMNS~ X 'MARKER' 'INTO'|4|the marker 'INTORG' or 'INTEND'",
        "OBJSENSE UP|1|found \"UP\", expected MIN or MAX",
        "ROWS~ N C~COLUMNS~ X C 1|4|the file ends before ENDATA",
        "ROWS~ L C~COLUMNS~ X C 1~ENDATA|5|there is no objective",
        "ROWS~ N C~COLUMNS~ X C NaN|4|found \"NaN\", expected a number",
        "ROWS~ N C~COLUMNS~ X C Inf|4|found \"Inf\", expected a number",
        "ROWS~ N C~COLUMNS~ X C 4,0|4|found \"4,0\", expected a number",
        "ROWS~ N C~RHS~ R D 1|4|found \"D\", expected the name of a row",
        "ROWS~ N C~BOUNDS~ UP B X 1|4|found \"X\", expected the name of a column from section COLUMNS",
      })
  void whatIsWrongIsNamedWithItsLine(String text, int line, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test.mps, line " + line + ": ")
        .hasMessageContaining(message);
  }
}
