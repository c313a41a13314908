// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChosenTest {

  @Test
  void takesTheVectorTwinWhereTheJvmWasStartedWithIt() throws Exception {
    assertThat(run("--add-modules=jdk.incubator.vector")).contains("vector of");
  }

  @Test
  void fallsBackToTheScalarTwinWhereItWasNot() throws Exception {
    assertThat(run()).contains("scalar").doesNotContain("vector of").doesNotContain("Error");
  }

  private static String run(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Shown.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  /** Prints which kernels a JVM chose, and that they work. */
  static final class Shown {
    private Shown() {}

    public static void main(String[] arguments) {
      double[] a = {1, 2, 3};
      System.out.println(Kernels.best() + " " + Kernels.best().dot(a, 0, a, 0, 3));
    }
  }
}
