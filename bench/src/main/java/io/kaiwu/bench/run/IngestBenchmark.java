// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.load.Generator;
import io.kaiwu.bench.load.PlantMessages;
import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import io.kaiwu.bench.site.SiteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From the wire to the disk: messages at QoS 1 through broker, parser, recipe, alarm rule and
 * store, each acknowledged after its fsync.
 */
public final class IngestBenchmark implements Benchmark {

  private static final int[] CONNECTIONS = {8, 32};
  private static final double[] PACES = {0, 5_000, 10_000, 20_000};
  private static final double AIM_PER_SECOND = 20_000;
  private static final double AIM_MILLIS = 100;

  @Override
  public void run(Setting setting) throws IOException {
    Report report = setting.report();
    report.line(
        "The site and the load generator are two processes on the same processors. "
            + "%d machines with %d tags; every message is acknowledged after its fsync."
                .formatted(32, 24));
    report.line(
        "At full rate %,d messages are unanswered at any time, which sets the latency there; at a pace the latency counts from when a message was due."
            .formatted(Generator.WINDOW));
    report.line(
        "fsync of this disk before: " + DiskProbe.describe(DiskProbe.fsyncs(setting.work(), 200)));
    report.line("Medians (least-greatest) of %d runs.".formatted(setting.runs(3)));
    report.head(
        List.of(
            "payload",
            "connections",
            "pace msg/s",
            "acked msg/s",
            "readings/s",
            "p50 ms",
            "p99 ms",
            "max ms",
            "site CPU",
            "generator CPU",
            "refused / unanswered",
            "aim met"));
    for (boolean many : new boolean[] {false, true}) {
      for (int connections : CONNECTIONS) {
        measure(setting, many, connections);
      }
    }
    report.line("");
    report.line("load average after the run: " + Machine.load());
  }

  private static void measure(Setting setting, boolean many, int connections) throws IOException {
    PlantMessages messages = new PlantMessages(connections, many, setting.clock());
    try (SiteProcess site =
            SiteProcess.start(setting.work().resolve((many ? "many-" : "one-") + connections));
        Generator generator = Generator.connect(site.broker(), connections, messages)) {
      generator.run(0, Duration.ofSeconds(setting.seconds(10)));
      for (double pace : PACES) {
        generator.run(pace, Duration.ofSeconds(setting.seconds(2)));
        List<IngestRun> runs = new ArrayList<>();
        for (int i = 0; i < setting.runs(3); i++) {
          runs.add(
              IngestRun.measure(
                  site,
                  generator,
                  messages.readings(),
                  pace,
                  Duration.ofSeconds(setting.seconds(6))));
        }
        setting.report().row(cells(many, connections, pace, runs));
      }
      String[] metrics = site.ask("metrics").split(" ", -1);
      System.err.printf(
          "%s %d: stored %s, duplicates %s, commits %s in %s ms, cleaning entries %s, alarms %s, RSS %d MiB%n",
          many ? "24 values" : "1 value",
          connections,
          metrics[0],
          metrics[1],
          metrics[2],
          metrics[3],
          metrics[4],
          metrics[5],
          site.residentMebibytes());
    }
  }

  private static List<String> cells(
      boolean many, int connections, double pace, List<IngestRun> runs) {
    Spread messages = Spread.of(runs, IngestRun::messages);
    Spread p99 = Spread.of(runs, IngestRun::p99);
    long failed = runs.stream().mapToLong(IngestRun::failed).sum();
    long unanswered = runs.stream().mapToLong(IngestRun::unanswered).sum();
    return List.of(
        many ? "24 values" : "1 value",
        Integer.toString(connections),
        pace == 0 ? "full" : String.format(Locale.ROOT, "%,.0f", pace),
        messages.text(0),
        Spread.of(runs, IngestRun::readings).text(0),
        Spread.of(runs, IngestRun::p50).text(1),
        p99.text(1),
        Spread.of(runs, IngestRun::max).text(1),
        Spread.of(runs, IngestRun::siteCpu).text(2),
        Spread.of(runs, IngestRun::loadCpu).text(2),
        failed + " / " + unanswered,
        verdict(pace, messages.median(), p99.median()));
  }

  private static String verdict(double pace, double messages, double p99) {
    boolean fast = messages >= (pace == 0 ? AIM_PER_SECOND : pace * 0.99);
    boolean prompt = pace == 0 || p99 < AIM_MILLIS;
    return fast && prompt ? "yes" : "NO";
  }
}
