// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.run.Benchmark;
import io.kaiwu.bench.run.Setting;
import io.kaiwu.decide.route.ant.AntColony;
import io.kaiwu.decide.route.crosscheck.OrToolsRouting;
import io.kaiwu.decide.route.hgs.HybridGeneticSearch;
import io.kaiwu.decide.route.ruin.RuinSolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Our route searches beside OR-Tools, jsprit and Timefold: same instances, same seconds, same
 * threads where the peer has several. -Dkaiwu.bench.cases=solomon,vehicles,uchoa runs some sets,
 * -Dkaiwu.bench.seconds=1,30 at other times, -Dkaiwu.bench.every=3 each third instance,
 * -Dkaiwu.bench.peers=false only ours.
 */
public final class RouteBenchmark implements Benchmark {

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    Path logistics = setting.module().resolve("../../shared/data/logistics");
    if (!Files.isDirectory(logistics)) {
      report.line("There is no shared/data/logistics beside the checkout; nothing was run.");
      return;
    }
    int threads = Integer.getInteger("kaiwu.bench.threads", 2);
    String only = System.getProperty("kaiwu.bench.cases", "solomon,vehicles,uchoa");
    int every = Integer.getInteger("kaiwu.bench.every", setting.quick() ? 10 : 1);
    RouteSets sets = new RouteSets(logistics);
    report.line("- threads: %d, of which Timefold uses one".formatted(threads));
    report.line("");
    report.line(
        "A cell is how much a plan costs above the best one published; `-` is no plan, or one with more vehicles than the best where vehicles come first. Times are wall times of the whole call, one run of seed 1 a cell, all in one process after warming up; every plan went through the checker. Others' plans are priced by our numbers.");
    warm(sets, threads);
    for (String seconds : System.getProperty("kaiwu.bench.seconds", "1,10").split(",", -1)) {
      double limit = Double.parseDouble(seconds);
      if (only.contains("solomon")) {
        table(report, threads)
            .write("Solomon, distance (DIMACS)", part(sets.solomonDistance(), every), limit);
      }
      if (only.contains("vehicles")) {
        table(report, threads)
            .write("Solomon, vehicles first", part(sets.solomonVehicles(), every), limit);
      }
      if (only.contains("uchoa")) {
        table(report, threads)
            .write("CVRPLIB X, up to 400 customers", part(sets.uchoa(100, 400), every), limit);
      }
    }
    report.line("");
    report.line("- load average after the run: " + Machine.load());
  }

  private static <T> List<T> part(List<T> all, int every) {
    return IntStream.range(0, all.size()).filter(i -> i % every == 0).mapToObj(all::get).toList();
  }

  private static RouteTable table(Report report, int threads) {
    return new RouteTable(report, contenders(), threads);
  }

  private static List<Contender> contenders() {
    List<Contender> ours =
        List.of(
            Contender.of(new HybridGeneticSearch()),
            Contender.of(new RuinSolver()),
            Contender.of(new AntColony()));
    List<Contender> peers =
        List.of(
            Contender.of(new OrToolsRouting()),
            Contender.of(new JspritPeer()),
            Contender.of(new TimefoldPeer()));
    return Boolean.parseBoolean(System.getProperty("kaiwu.bench.peers", "true"))
        ? Stream.concat(ours.stream(), peers.stream()).toList()
        : ours;
  }

  private static void warm(RouteSets sets, int threads) throws Exception {
    for (Contender contender : contenders()) {
      contender.plan(
          sets.solomonDistance().getFirst().problem(), Duration.ofSeconds(5), threads, 2);
      contender.plan(sets.uchoa(100, 130).getFirst().problem(), Duration.ofSeconds(5), threads, 2);
    }
  }
}
