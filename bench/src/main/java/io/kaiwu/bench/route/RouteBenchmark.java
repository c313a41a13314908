// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.ant.AntColony;
import io.kaiwu.decide.route.crosscheck.OrToolsRouting;
import io.kaiwu.decide.route.hgs.HybridGeneticSearch;
import io.kaiwu.decide.route.ruin.RuinSolver;
import io.kaiwu.decide.route.tour.TourSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Our route searches beside OR-Tools, jsprit and Timefold: same instances, same seconds, same
 * threads where the peer has several. -Dkaiwu.bench.cases=solomon,vehicles,uchoa,large,lilim,tsplib
 * runs some sets, -Dkaiwu.bench.seconds=1,30 at other times, -Dkaiwu.bench.every=3 each third
 * instance, -Dkaiwu.bench.most=2000 none with more stops, -Dkaiwu.bench.methods=hgs,jsprit some
 * only.
 */
public final class RouteBenchmark implements Benchmark {

  private static final String ALL = "solomon,vehicles,uchoa,large,lilim,tsplib";
  private static final int SMALL = 400;

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path logistics = setting.module().resolve("../../shared/data/logistics");
    if (!Files.isDirectory(logistics)) {
      report.line("There is no shared/data/logistics beside the checkout; nothing was run.");
      return;
    }
    new Tables(report, new RouteSets(logistics), setting.quick()).write();
  }

  /** One run of the benchmark. */
  private static final class Tables {

    private final Report report;
    private final RouteSets sets;
    private final int every;
    private final int most = Integer.getInteger("kaiwu.bench.most", Integer.MAX_VALUE);
    private final int threads = Integer.getInteger("kaiwu.bench.threads", 2);
    private final String methods = System.getProperty("kaiwu.bench.methods", "");
    private final List<String> names =
        List.of(System.getProperty("kaiwu.bench.cases", ALL).split(",", -1));
    private final List<Double> seconds =
        Arrays.stream(System.getProperty("kaiwu.bench.seconds", "1,10,30").split(",", -1))
            .map(Double::valueOf)
            .sorted()
            .toList();

    private Tables(Report report, RouteSets sets, boolean quick) {
      this.report = report;
      this.sets = sets;
      this.every = Integer.getInteger("kaiwu.bench.every", quick ? 10 : 1);
    }

    private void write() throws IOException {
      explain();
      warm();
      Solver<RouteProblem, RoutePlan> hgs = new HybridGeneticSearch();
      Solver<RouteProblem, RoutePlan> ruin = new RuinSolver();
      Solver<RouteProblem, RoutePlan> ant = new AntColony();
      if (names.contains("solomon")) {
        table("Solomon, distance (DIMACS rounding)", sets.solomonDistance(), hgs, ruin, ant);
      }
      if (names.contains("vehicles")) {
        table("Solomon, vehicles first", sets.solomonVehicles(), hgs, ruin, ant);
      }
      if (names.contains("uchoa")) {
        table("CVRPLIB X, up to 400 customers", sets.uchoa(1, SMALL), hgs, ruin, ant);
      }
      if (names.contains("large")) {
        List<RouteCase> large = sets.uchoa(SMALL + 1, Integer.MAX_VALUE);
        table("CVRPLIB X, more than 400 customers", large, hgs, ruin, ant);
      }
      if (names.contains("lilim")) {
        table("Li and Lim, pick-up and delivery, vehicles first", sets.liLim(), ruin);
      }
      if (names.contains("tsplib")) {
        table("TSPLIB", sets.tsplib(), new TourSolver(), ruin, ant);
      }
      report.line("");
      report.line("- load average after the run: " + Machine.load());
    }

    private void explain() {
      report.line(
          "- threads: %d for hgs, ruin, tour, ant and jsprit; OR-Tools routing has one, and so has Timefold's free edition"
              .formatted(threads));
      report.line("- seconds: one run of the longest time a cell; each got the same wall time");
      report.line("");
      report.line(
          "Seed 1, all in one process after warming up. What an engine had after the shorter times is read off the same run: ours from its curve, the others by a listener (an iteration's end in jsprit, a better score in Timefold, a solution in OR-Tools), timed from the call on, with what it takes to build their model. Every plan of the others and the last of ours went through the checker; all are priced by our numbers.");
      report.line("");
      report.line(
          "A cell is how much a plan costs above the best one published, in per cent; where vehicles come first `+1` is a plan with one vehicle more than the best has, which counts as not found. `-` is no plan by then, or a problem that was not asked: Timefold has no pick-up and delivery pairs in its routing guide, so Li and Lim's are left out for it; above 5,000 stops only tour, ruin and ant are asked, for the others keep tables of all ways. jsprit runs with its standard strategies and fast regret; Timefold with its construction heuristic, late acceptance, and all its list moves with ruin and recreate, times worked out within a route (five times as many moves a second as with shadow variables); its nearby selection is not free.");
    }

    @SafeVarargs
    private void table(
        String title, List<RouteCase> cases, Solver<RouteProblem, RoutePlan>... ours) {
      List<RouteCase> few = cases.stream().filter(c -> c.problem().stops().size() <= most).toList();
      List<RouteCase> part =
          IntStream.range(0, few.size()).filter(i -> i % every == 0).mapToObj(few::get).toList();
      new RouteTable(report, contenders(ours), threads, seconds).write(title, part);
    }

    @SafeVarargs
    private List<Contender> contenders(Solver<RouteProblem, RoutePlan>... ours) {
      List<Contender> all = new ArrayList<>();
      for (Solver<RouteProblem, RoutePlan> solver : ours) {
        all.add(Contender.of(solver));
      }
      all.add(Contender.of(new OrToolsRouting()));
      all.add(Contender.of(new JspritPeer()));
      all.add(Contender.of(new TimefoldPeer()));
      all.removeIf(contender -> !isAsked(contender.name()));
      return all;
    }

    /** Named by how the name begins: -Dkaiwu.bench.methods=hgs,jsprit. */
    private boolean isAsked(String name) {
      return methods.isEmpty()
          || Arrays.stream(methods.split(",", -1))
              .anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** So that no first cell pays for compiling: ten seconds for each, ours and others alike. */
    private void warm() throws IOException {
      RouteProblem windows = sets.solomonDistance().getFirst().problem();
      RouteProblem plain = sets.uchoa(100, 130).getFirst().problem();
      Duration time = Duration.ofSeconds(5);
      for (Contender contender :
          contenders(new HybridGeneticSearch(), new RuinSolver(), new AntColony())) {
        contender.run(windows, time, threads, 2);
        contender.run(plain, time, threads, 2);
      }
      RouteProblem tour = sets.tsplib().getFirst().problem();
      Contender.of(new TourSolver()).run(tour, time, threads, 2);
    }
  }
}
