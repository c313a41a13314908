// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.format.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The linear programs of Netlib and the mixed-integer ones of MIPLIB 3, against their optima. */
class PublishedProgramsTest {

  private static final int QUICK_BYTES = 60_000;

  /**
   * Optima that optimal.csv leaves out.
   *
   * @see "Koch, The final NETLIB-LP results, Operations Research Letters 32 (2004),
   *     doi:10.1016/S0167-6377(03)00094-4"
   */
  private static final Map<String, Double> KOCH =
      Map.of(
          "80bau3b", 987224.192409090,
          "d2q06c", 122784.210814221,
          "d6cube", 315.491666666667,
          "fit2d", -68464.2932938321,
          "greenbeb", -4302260.26120659,
          "pilot", -557.489729284061,
          "woodw", 1.30447633308416);

  /** Those that branch and cut proves within some seconds. */
  private static final Set<String> QUICK_MIPLIB =
      Set.of("rgn", "misc03", "p0201", "mod008", "khb05250", "gesa2", "set1ch", "mod010", "blend2");

  private static final Set<String> SLOW_MIPLIB =
      Set.of("vpm2", "dcmulti", "misc06", "qnet1", "noswot");

  @Test
  void smallNetlibProgramsComeToTheirOptima() throws IOException {
    assertThat(netlib(true)).isGreaterThanOrEqualTo(30);
  }

  /** Half a minute; {@code -Dkaiwu.slow=true}. */
  @Test
  @Tag("slow")
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void largeNetlibProgramsComeToTheirOptima() throws IOException {
    assertThat(netlib(false)).isGreaterThanOrEqualTo(5);
  }

  @Test
  void easyMixedIntegerProgramsComeToTheirOptima() throws IOException {
    assertThat(miplib(QUICK_MIPLIB)).isEqualTo(QUICK_MIPLIB.size());
  }

  /** About ten seconds; {@code -Dkaiwu.slow=true}. */
  @Test
  @Tag("slow")
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void harderMixedIntegerProgramsComeToTheirOptima() throws IOException {
    assertThat(miplib(SLOW_MIPLIB)).isEqualTo(SLOW_MIPLIB.size());
  }

  private static int netlib(boolean quick) throws IOException {
    Path folder = SharedData.folder("numerics/netlib_lp");
    Map<String, Double> optima = optima(folder, 4);
    optima.putAll(KOCH);
    int solved = 0;
    for (Path file : SharedData.files("numerics/netlib_lp", ".gz")) {
      Double optimum = optima.get(name(file));
      if (optimum != null && Files.size(file) < QUICK_BYTES == quick) {
        double found = Samples.optimum("simplex", ProgramFiles.read(file).program());
        assertThat(found)
            .as(name(file))
            .isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
        solved++;
      }
    }
    return solved;
  }

  private static int miplib(Set<String> names) throws IOException {
    Path folder = SharedData.folder("numerics/miplib3");
    Map<String, Double> optima = optima(folder, 5);
    int solved = 0;
    for (Path file : SharedData.files("numerics/miplib3", ".gz")) {
      Double optimum = optima.get(name(file));
      if (optimum != null && names.contains(name(file))) {
        Program program = ProgramFiles.read(file).program();
        SolveOptions patient = SolveOptions.of(Duration.ofMinutes(15), 1);
        Solved<ProgramPlan> best = Samples.best("auto", program, patient);
        assertThat(best.objective())
            .as(name(file))
            .isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
        assertThat(best.bound()).isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
        solved++;
      }
    }
    return solved;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(\\.mps)?\\.gz", "");
  }

  private static Map<String, Double> optima(Path folder, int column) throws IOException {
    Map<String, Double> optima = new TreeMap<>();
    for (String line :
        Files.readAllLines(folder.resolve("optimal.csv")).stream().skip(1).toList()) {
      String[] fields = line.split(",", -1);
      optima.put(fields[0], Double.parseDouble(fields[column]));
    }
    return optima;
  }
}
