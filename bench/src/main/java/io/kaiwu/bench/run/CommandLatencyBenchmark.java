// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import io.kaiwu.bench.load.CommandedDevice;
import io.kaiwu.bench.load.CommandedDevice.Trip;
import io.kaiwu.bench.load.Generator;
import io.kaiwu.bench.load.PlantMessages;
import io.kaiwu.bench.report.Latencies;
import io.kaiwu.bench.report.Machine;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.site.SiteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * From a reading beyond its limit to the command that leaves, beside a stream of other readings:
 * over MQTT in, through recipe, worker, interlocks and journal on disk, and out over MQTT.
 */
public final class CommandLatencyBenchmark implements Benchmark {

  private static final double[] PACES = {0, 10_000};
  private static final double COMMANDS_PER_SECOND = 50;
  private static final int CONNECTIONS = 8;

  /** The way of a command in pieces, each over all commands of a cell. */
  private static final class Pieces {
    final Latencies whole = new Latencies();
    final Latencies seen = new Latencies();
    final Latencies worker = new Latencies();
    final Latencies submit = new Latencies();
    final Latencies device = new Latencies();
    int without;
  }

  @Override
  public void run(Setting setting) throws Exception {
    Report report = setting.report();
    report.line(
        "A reading beyond its limit %.0f times a second, each leading to one command; the device answers and shows the new value."
            .formatted(COMMANDS_PER_SECOND));
    report.line(
        "fsync of this disk before: " + DiskProbe.describe(DiskProbe.fsyncs(setting.work(), 200)));
    report.head(
        List.of(
            "other readings/s",
            "run",
            "piece",
            "commands",
            "p50 ms",
            "p99 ms",
            "max ms",
            "aim p99 < 5 ms"));
    for (double pace : PACES) {
      measure(setting, pace);
    }
    report.line("");
    report.line("load average after the run: " + Machine.load());
  }

  private static void measure(Setting setting, double pace) throws Exception {
    try (SiteProcess site = SiteProcess.start(setting.work().resolve("command-" + (int) pace));
        CommandedDevice device = new CommandedDevice(site.broker(), setting.clock())) {
      AtomicBoolean running = new AtomicBoolean(true);
      Thread stream =
          Thread.ofPlatform().name("stream").start(() -> stream(site, setting, pace, running));
      device.calm();
      Thread.sleep(1000);
      device.run(setting.quick() ? 50 : 1000, COMMANDS_PER_SECOND);
      stamps(site);
      Pieces all = new Pieces();
      for (int run = 1; run <= setting.runs(3); run++) {
        List<Trip> trips = device.run(setting.quick() ? 100 : 1000, COMMANDS_PER_SECOND);
        Pieces pieces = new Pieces();
        Map<Long, long[]> stamps = stamps(site);
        for (Trip trip : trips) {
          add(trip, stamps, pieces);
          add(trip, stamps, all);
        }
        row(setting.report(), pace, Integer.toString(run), "reading to dispatch", pieces.whole);
        if (pieces.without > 0 || device.skipped() > 0) {
          setting
              .report()
              .row(
                  List.of(
                      "",
                      "",
                      "readings without a command: " + pieces.without,
                      "skipped: " + device.skipped(),
                      "",
                      "",
                      "",
                      "NO"));
        }
      }
      rows(setting.report(), pace, all);
      running.set(false);
      stream.join();
    }
  }

  private static void stream(
      SiteProcess site, Setting setting, double pace, AtomicBoolean running) {
    if (pace == 0) {
      return;
    }
    PlantMessages messages = new PlantMessages(CONNECTIONS, false, setting.clock());
    try (Generator generator = Generator.connect(site.broker(), CONNECTIONS, messages)) {
      while (running.get()) {
        generator.run(pace, Duration.ofSeconds(5));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The stream beside the commands broke off.", e);
    }
  }

  private static void add(Trip trip, Map<Long, long[]> stamps, Pieces to) {
    long[] stamp = stamps.get(trip.readingMicros);
    if (stamp == null || trip.obeyedNanos == 0) {
      to.without++;
      return;
    }
    to.whole.add(stamp[2] - trip.sentNanos);
    to.seen.add(stamp[0] - trip.sentNanos);
    to.worker.add(stamp[1] - stamp[0]);
    to.submit.add(stamp[2] - stamp[1]);
    to.device.add(trip.obeyedNanos - stamp[2]);
  }

  private static void rows(Report report, double pace, Pieces all) {
    row(report, pace, "all", "reading to dispatch", all.whole);
    row(report, pace, "all", "of it: broker, parsing, cleaning", all.seen);
    row(report, pace, "all", "of it: to the worker", all.worker);
    row(report, pace, "all", "of it: checks, journal, fsync", all.submit);
    row(report, pace, "all", "beyond: dispatch to the device", all.device);
  }

  private static void row(
      Report report, double pace, String run, String piece, Latencies latencies) {
    boolean whole = piece.equals("reading to dispatch");
    report.row(
        List.of(
            "%,.0f".formatted(pace),
            run,
            piece,
            Integer.toString(latencies.count()),
            "%.2f".formatted(latencies.millis(0.5)),
            "%.2f".formatted(latencies.millis(0.99)),
            "%.2f".formatted(latencies.millis(1)),
            whole ? (latencies.millis(0.99) < 5 ? "yes" : "NO") : ""));
  }

  private static Map<Long, long[]> stamps(SiteProcess site) throws IOException {
    Map<Long, long[]> stamps = new HashMap<>();
    for (String line : site.askForLines("stamps", "stamp ")) {
      String[] parts = line.split(" ", -1);
      stamps.put(
          Long.parseLong(parts[0]),
          new long[] {
            Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])
          });
    }
    return stamps;
  }
}
