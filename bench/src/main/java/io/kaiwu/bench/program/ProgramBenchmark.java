// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramChecker;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.format.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Netlib's linear programs and MIPLIB 3's mixed-integer ones: the optimum, how far from the
 * published one, and what the checker says of plan and proof. -Dkaiwu.bench.seconds=60 is the
 * longest a program may take.
 */
public final class ProgramBenchmark implements Benchmark {

  private static final double SAME = 1e-6;

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path numerics = setting.module().resolve("../../shared/data/numerics");
    if (!Files.isDirectory(numerics)) {
      report.line("There is no shared/data/numerics beside the checkout; nothing was run.");
      return;
    }
    double seconds = Double.parseDouble(System.getProperty("kaiwu.bench.seconds", "60"));
    table(report, "Netlib", numerics.resolve("netlib_lp"), 4, seconds, setting.quick());
    table(report, "MIPLIB 3", numerics.resolve("miplib3"), 5, seconds, setting.quick());
    report.line("");
    report.line("- load average after the run: " + Machine.load());
  }

  private static void table(
      Report report, String title, Path folder, int column, double seconds, boolean quick)
      throws IOException {
    report.line("");
    report.line("## %s, at most %.0f s".formatted(title, seconds));
    report.head(
        List.of(
            "program", "published", "ours", "apart", "status", "gap", "checker", "s", "solver"));
    int same = 0;
    int count = 0;
    List<String> others = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("optimal.csv"))) {
      String[] row = line.split(",", -1);
      Path file = file(folder, row[0]);
      if (file == null || row.length <= column || !row[column].matches("-?[0-9.].*")) {
        continue;
      }
      count++;
      if (quick && count % 5 != 0) {
        continue;
      }
      if (row(report, row[0], file, Double.parseDouble(row[column]), seconds)) {
        same++;
      } else {
        others.add(row[0]);
      }
    }
    report.line("");
    report.line(
        "The published optimum was met, to %.0e, and proven in %d; not in: %s."
            .formatted(SAME, same, others.isEmpty() ? "none" : String.join(", ", others)));
  }

  private static @Nullable Path file(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches(name + "(\\.mps)?(\\.gz)?"))
          .findFirst()
          .orElse(null);
    }
  }

  private static boolean row(
      Report report, String name, Path file, double published, double seconds) {
    long begun = System.nanoTime();
    Program program = ProgramFiles.read(file).program();
    SolveResult<ProgramPlan> result =
        ProgramSolvers.auto()
            .solve(
                program,
                SolveOptions.of(Duration.ofMillis(Math.round(seconds * 1000)), 1).withThreads(2));
    double took = (System.nanoTime() - begun) / 1e9;
    if (!(result instanceof Solved<ProgramPlan> solved)) {
      report.row(
          List.of(
              name,
              number(published),
              "-",
              "-",
              result.status(),
              "-",
              "-",
              time(took),
              result.run().solver()));
      return false;
    }
    double ours = program.sense() == Sense.MAXIMISE ? -solved.objective() : solved.objective();
    double apart = Math.abs(ours - published) / Math.max(1, Math.abs(published));
    boolean accepted = new ProgramChecker().check(program, solved).isAccepted();
    report.row(
        List.of(
            name,
            number(published),
            number(ours),
            String.format(Locale.ROOT, "%.1e", apart),
            solved.status(),
            String.format(Locale.ROOT, "%.4f %%", solved.relativeGap() * 100),
            accepted ? "accepted" : "**REJECTED**",
            time(took),
            solved.run().solver()));
    return accepted && apart <= SAME && solved.status().equals("OPTIMAL");
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.10g", value);
  }
}
