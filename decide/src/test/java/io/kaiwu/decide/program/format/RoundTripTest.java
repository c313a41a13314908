// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Samples;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final List<String> NAMES =
      List.of(
          "x",
          "oats, rolled",
          "燕麦 (kg)",
          "st",
          "End",
          "free",
          "e12",
          "3x",
          "a+b",
          "*",
          "\\",
          "\"q\"",
          "x:1",
          "'MARKER'",
          " lead",
          "inf",
          "n_a_b",
          "a b",
          "a_b",
          "line\nbreak",
          "$",
          "obj",
          "");

  @TempDir Path folder;

  private void survives(Program program, String extension) {
    Path file = folder.resolve("file" + extension);
    ProgramFiles.write(program, file);
    Program read = ProgramFiles.read(file).program();
    assertThat(read.variables()).isEqualTo(program.variables());
    assertThat(read.constraints()).isEqualTo(program.constraints());
    assertThat(read).isEqualTo(program);
  }

  @ParameterizedTest
  @ValueSource(strings = {".mps", ".lp", ".mps.gz", ".lp.gz"})
  void namesUnitsAndNumbersComeBackExactly(String extension) {
    survives(Samples.feed(), extension);
    for (int seed = 0; seed < 40; seed++) {
      survives(wild(seed), extension);
    }
  }

  @Test
  void whatNeedsNoExplanationIsWrittenWithoutAny() throws IOException {
    ProgramBuilder builder = ProgramBuilder.withoutUnits("plain");
    Variable x = builder.variable("x", "");
    builder.minimise(x.times(1), "");
    builder.atLeast("c", "", x.times(1), 3);
    Path file = folder.resolve("plain.lp");
    ProgramFiles.write(builder.build(), file);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "\\$ program \"\" \"plain\" \"\"",
            "Minimize",
            " objective: + x",
            "Subject To",
            " c: + x >= 3",
            "Bounds",
            "End");
  }

  @Test
  void publishedFilesComeBackExactly() throws IOException {
    for (String set : List.of("numerics/netlib_lp", "numerics/miplib3")) {
      for (Path file : SharedData.files(set, ".gz")) {
        if (Files.size(file) < 12_000) {
          Program program = ProgramFiles.read(file).program();
          survives(program, ".mps");
          survives(program, ".lp");
        }
      }
    }
  }

  /** Odd names, odd numbers, all kinds of bounds. */
  private static Program wild(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = ProgramBuilder.withoutUnits(NAMES.get(random.nextInt(NAMES.size())));
    LinearExpression objective = LinearExpression.zero();
    int[] indices = new int[10];
    double[] coefficients = new double[10];
    for (int j = 0; j < 10; j++) {
      String name =
          j == 0 ? "first" : NAMES.get((seed + j) % (NAMES.size() - 1)) + (j % 2 == 0 ? "" : j);
      double lower = random.nextInt(3) == 0 ? -INFINITY : number(random) * random.nextInt(2);
      double upper =
          random.nextInt(3) == 0 ? INFINITY : Math.max(lower, lower + Math.abs(number(random)));
      upper = Double.isNaN(upper) || upper == -INFINITY ? 3 : upper;
      Variable variable =
          random.nextInt(2) == 0
              ? builder.integer(name, "kg\"", lower, upper)
              : builder.variable(name, "", lower, upper);
      if (random.nextInt(3) > 0) {
        objective = objective.plus(variable.times(number(random)));
      }
      indices[j] = j;
    }
    builder.maximise(
        objective.plus(random.nextInt(2) * number(random)), random.nextInt(2) == 0 ? "" : "CNY");
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 10; j++) {
        coefficients[j] = random.nextInt(3) == 0 ? number(random) : 0;
      }
      double a = number(random);
      double b = number(random);
      double lower = random.nextInt(3) == 0 ? -INFINITY : Math.min(a, b);
      double upper = random.nextInt(3) == 0 ? INFINITY : Math.max(a, b);
      builder.constraint(
          NAMES.get((seed + i) % (NAMES.size() - 1)) + "'",
          "",
          lower,
          i == 7 && lower > -INFINITY ? lower : upper,
          Terms.of(indices, coefficients));
    }
    return builder.build();
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-9, 10);
      case 1 -> random.nextDouble() * 2 - 1;
      case 2 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13));
      default -> random.nextInt(-999, 1000) / 100.0;
    };
  }
}
