// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramChecker;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.format.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Netlib's linear programs and MIPLIB 3's mixed-integer ones: the objective found, how far from the
 * published one, the bound, and what the checker says of plan and proof. -Dkaiwu.bench.seconds=60
 * is the longest a program may take; -Dkaiwu.bench.methods names who takes part, auto,ojalgo or any
 * of auto,simplex,pdlp,scip,cp-sat,ojalgo; -Dkaiwu.bench.cases=air05,afiro chooses programs.
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
    report.line(
        "Two threads each. `auto` and the other methods of decide are models, choices and checks of ours; the engines (GLOP, PDLP, CP-SAT, SCIP) come with OR-Tools, and column solver names the one that answered. `ojalgo` is a peer, Java throughout; of it the checker judges the plan, of ours the proof too. `apart` is |objective - published| / max(1, |published|); the seconds are wall time, without reading the file.");
    Duration most =
        Duration.ofMillis(
            Math.round(1000 * Double.parseDouble(System.getProperty("kaiwu.bench.seconds", "60"))));
    List<Contender> contenders =
        Stream.of(System.getProperty("kaiwu.bench.methods", "auto,ojalgo").split(","))
            .map(ProgramBenchmark::contender)
            .toList();
    table(report, "Netlib", numerics.resolve("netlib_lp"), 4, most, contenders, setting.quick());
    table(report, "MIPLIB 3", numerics.resolve("miplib3"), 5, most, contenders, setting.quick());
    report.line("");
    report.line("- load average after the run: " + Machine.load());
  }

  private static Contender contender(String name) {
    return name.equals("ojalgo") ? new OjAlgoPeer() : new OwnContender(name);
  }

  private static void table(
      Report report,
      String title,
      Path folder,
      int column,
      Duration most,
      List<Contender> contenders,
      boolean quick)
      throws IOException {
    report.line("");
    report.line("## %s, at most %d s".formatted(title, most.toSeconds()));
    report.head(
        List.of(
            "program",
            "published",
            "method",
            "objective",
            "apart",
            "status",
            "bound",
            "checker",
            "s",
            "solver"));
    Map<String, Score> scores = new LinkedHashMap<>();
    int count = 0;
    for (String line : Files.readAllLines(folder.resolve("optimal.csv"))) {
      String[] row = line.split(",", -1);
      Path file = file(folder, row[0]);
      if (file == null || row.length <= column || !row[column].matches("-?[0-9.].*")) {
        continue;
      }
      count++;
      if ((quick && count % 5 != 0) || !isChosen(row[0])) {
        continue;
      }
      Program program = ProgramFiles.read(file).program();
      for (Contender contender : contenders) {
        if (contender.takes(program)) {
          Score score = scores.computeIfAbsent(contender.name(), Score::new);
          row(report, row[0], program, Double.parseDouble(row[column]), contender, most, score);
        }
      }
    }
    report.line("");
    scores.values().forEach(score -> report.line(score.words()));
  }

  private static boolean isChosen(String program) {
    String chosen = System.getProperty("kaiwu.bench.cases", "");
    return chosen.isEmpty() || Arrays.asList(chosen.split(",")).contains(program);
  }

  private static @Nullable Path file(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches(name + "(\\.mps)?(\\.gz)?"))
          .findFirst()
          .orElse(null);
    }
  }

  private static void row(
      Report report,
      String name,
      Program program,
      double published,
      Contender contender,
      Duration most,
      Score score) {
    long begun = System.nanoTime();
    SolveResult<ProgramPlan> result;
    try {
      result = contender.solve(program, most);
    } catch (InputException refused) {
      report.row(none(name, published, contender, "not taken", "-", "-"));
      return;
    }
    double took = (System.nanoTime() - begun) / 1e9;
    String solver = result.run().solver();
    if (!(result instanceof Solved<ProgramPlan> solved)) {
      score.add(name, true, false, false);
      report.row(none(name, published, contender, result.status(), time(took), solver));
      return;
    }
    double objective = program.sense().cost(solved.objective());
    double apart = Math.abs(objective - published) / Math.max(1, Math.abs(published));
    Solved<ProgramPlan> claimed =
        contender.givesProofs()
            ? solved
            : new Feasible<>(
                solved.plan(), solved.objective(), Double.NEGATIVE_INFINITY, solved.run());
    boolean accepted = new ProgramChecker().check(program, claimed).isAccepted();
    score.add(name, accepted, apart <= SAME, solved.status().equals("OPTIMAL"));
    report.row(
        List.of(
            name,
            number(published),
            contender.name(),
            number(objective),
            String.format(Locale.ROOT, "%.1e", apart),
            solved.status(),
            Double.isFinite(solved.bound()) ? number(program.sense().cost(solved.bound())) : "-",
            accepted ? "accepted" : "**REJECTED**",
            time(took),
            solver));
  }

  /** The row of a contender that has no plan. */
  private static List<String> none(
      String name,
      double published,
      Contender contender,
      String status,
      String time,
      String solver) {
    return List.of(
        name, number(published), contender.name(), "-", "-", status, "-", "-", time, solver);
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.10g", value);
  }
}
