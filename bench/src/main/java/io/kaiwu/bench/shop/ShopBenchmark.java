// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.shop;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.portfolio.ShopMethods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Our schedule searches, and CP-SAT by itself as the peer: same instances, same seconds, same
 * threads. -Dkaiwu.bench.cases=classic,taillard,flexible runs some sets, -Dkaiwu.bench.methods=auto
 * some methods, -Dkaiwu.bench.seconds=10 at another time, -Dkaiwu.bench.every=3 each third
 * instance.
 */
public final class ShopBenchmark implements Benchmark {

  private static final String CLASSIC = "(ft|la|orb)\\d+";

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path folder = setting.module().resolve("../../shared/data/manufacturing");
    if (!Files.isDirectory(folder)) {
      report.line("There is no shared/data/manufacturing beside the checkout; nothing was run.");
      return;
    }
    int threads = Integer.getInteger("kaiwu.bench.threads", 2);
    int every = Integer.getInteger("kaiwu.bench.every", setting.quick() ? 10 : 1);
    String only = System.getProperty("kaiwu.bench.cases", "classic,taillard,flexible");
    List<String> methods =
        List.of(
            System.getProperty("kaiwu.bench.methods", "auto,tabu,genetic,ant,cp-sat")
                .split(",", -1));
    report.line("- threads: " + threads);
    report.line("");
    report.line(
        "A cell is how much longer a schedule takes than the shortest one published, and after how many seconds it was found; * is a makespan proven least in the time. One run of seed 1 a cell; every plan went through the checker.");
    ShopSets sets = new ShopSets(folder);
    double asked = Double.parseDouble(System.getProperty("kaiwu.bench.seconds", "0"));
    if (only.contains("classic")) {
      table(report, "ft, la, orb", sets.jobShops(CLASSIC), methods, or(asked, 60), threads, every);
    }
    if (only.contains("flexible")) {
      table(report, "Brandimarte", sets.flexible("mk\\d+"), methods, or(asked, 60), threads, every);
    }
    if (only.contains("taillard")) {
      table(report, "Taillard", sets.jobShops("ta\\d+"), methods, or(asked, 300), threads, every);
    }
    report.line("");
    report.line("- load average after the run: " + Machine.load());
  }

  private static double or(double asked, double usual) {
    return asked > 0 ? asked : usual;
  }

  private static void table(
      Report report,
      String title,
      List<ShopCase> cases,
      List<String> methods,
      double seconds,
      int threads,
      int every) {
    report.line("");
    report.line("## %s, at most %.0f s".formatted(title, seconds));
    List<String> head = new ArrayList<>(List.of("instance", "best known"));
    head.addAll(methods);
    report.head(head);
    double[] sum = new double[methods.size()];
    int[] reached = new int[methods.size()];
    int[] proven = new int[methods.size()];
    int count = 0;
    for (int i = 0; i < cases.size(); i += every) {
      ShopCase one = cases.get(i);
      List<String> row = new ArrayList<>(List.of(one.name(), known(one)));
      for (int m = 0; m < methods.size(); m++) {
        SolveResult<ShopPlan> result = solve(one, methods.get(m), seconds, threads);
        if (result instanceof Solved<ShopPlan> solved && isAccepted(one, solved)) {
          double gap = solved.objective() / one.best() - 1;
          sum[m] += gap;
          reached[m] += solved.objective() <= one.best() ? 1 : 0;
          boolean least = solved.status().equals("OPTIMAL");
          proven[m] += least ? 1 : 0;
          row.add(
              String.format(
                  Locale.ROOT, "%.2f %%%s (%.1f)", gap * 100, least ? "*" : "", when(solved)));
        } else {
          sum[m] = Double.NaN;
          row.add("-");
        }
      }
      report.row(row);
      count++;
    }
    report.head(List.of("", "mean gap", "best known reached", "proven least"));
    for (int m = 0; m < methods.size(); m++) {
      report.row(
          List.of(
              methods.get(m),
              String.format(Locale.ROOT, "%.3f %%", sum[m] / count * 100),
              "%d of %d".formatted(reached[m], count),
              "%d of %d".formatted(proven[m], count)));
    }
  }

  private static String known(ShopCase one) {
    return one.best() == one.bound()
        ? String.valueOf(one.best())
        : "%d (bound %d)".formatted(one.best(), one.bound());
  }

  private static SolveResult<ShopPlan> solve(
      ShopCase one, String method, double seconds, int threads) {
    return Methods.get(ShopMethods.all(), method)
        .solve(
            one.problem(),
            SolveOptions.of(Duration.ofMillis(Math.round(seconds * 1000)), 1).withThreads(threads));
  }

  private static boolean isAccepted(ShopCase one, Solved<ShopPlan> solved) {
    return new ShopChecker().check(one.problem(), solved.plan(), solved.objective()).isAccepted();
  }

  private static double when(Solved<ShopPlan> solved) {
    return solved.run().curve().stream()
        .filter(i -> i.objective() <= solved.objective())
        .map(Incumbent::at)
        .findFirst()
        .map(at -> at.toMillis() / 1000.0)
        .orElse(Double.NaN);
  }
}
