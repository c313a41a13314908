// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.bench.report.Report;
import io.kaiwu.bench.report.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs each case here and there in turn, so that other work on the machine slows both alike, and
 * writes a row for it. Before that each side runs the case to warm up; the peer then also chooses
 * its fastest solver that reaches our objective.
 */
final class Duel {

  private static final double SECONDS_A_CASE = 15;
  private static final int MOST_RUNS = 7;
  private static final int LEAST_RUNS = 3;
  private static final double WARM = 2;
  private static final int MOST_WARM = 20;
  private static final double SAME = 1e-8;
  private static final double LEAST_CPU = 0.2; // the system counts it in hundredths of a second

  private final Report report;
  private final @Nullable Peer peer;
  private final int threads;
  private final boolean quick;
  private final List<String> won = new ArrayList<>();
  private final List<String> near = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> worse = new ArrayList<>();

  Duel(Report report, @Nullable Peer peer, int threads, boolean quick) {
    this.report = report;
    this.peer = peer;
    this.threads = threads;
    this.quick = quick;
  }

  void head() {
    report.head(
        List.of(
            "case",
            "ours s (least; first run)",
            "sklearn s (least)",
            "ratio (of CPU)",
            "reached by us",
            "by sklearn",
            "note"));
  }

  /** Runs one case; what fails is told in its row. */
  <M> void run(Case<M> one) {
    System.gc(); // what the case before left is not this one's to sweep
    try {
      measure(one);
    } catch (Exception | OutOfMemoryError e) {
      report.row(List.of(one.name(), "-", "-", "-", "-", "-", "failed: " + e));
    }
  }

  private <M> void measure(Case<M> one) throws Exception {
    Timing.Timed<M> cold = Timing.of(one.ours());
    double reached = one.reached().applyAsDouble(cold.result());
    Timing ours = cold.timing();
    double spent = ours.seconds();
    for (int i = 1; i < MOST_WARM && spent < WARM; i++) {
      ours = Timing.of(one.ours()).timing();
      spent += ours.seconds();
    }
    if (peer == null) {
      alone(one, cold.timing(), reached);
      return;
    }
    ObjectNode command = one.peer().json();
    command.put("id", one.name()).put("threads", threads);
    if (one.goal() == Case.Goal.LEAST) {
      command.put("target", reached);
    }
    JsonNode first = peer.ask(command);
    double both = Math.max(1e-6, ours.seconds() + first.path("seconds").asDouble());
    int least = both < SECONDS_A_CASE ? LEAST_RUNS : 1;
    int runs = quick ? 1 : Math.clamp((int) (SECONDS_A_CASE / both), least, MOST_RUNS);
    List<Timing> here = new ArrayList<>();
    List<Timing> there = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      here.add(Timing.of(one.ours()).timing());
      JsonNode answer = peer.ask(command);
      there.add(new Timing(answer.path("seconds").asDouble(), answer.path("cpu").asDouble()));
    }
    row(one, cold.timing(), here, there, reached, first);
  }

  private <M> void alone(Case<M> one, Timing cold, double reached) throws Exception {
    double seconds = Timing.of(one.ours()).timing().seconds();
    report.row(
        List.of(
            one.name(),
            "%s (first %s)".formatted(number(seconds), number(cold.seconds())),
            "-",
            "-",
            figure(reached),
            "-",
            ""));
  }

  private <M> void row(
      Case<M> one,
      Timing cold,
      List<Timing> here,
      List<Timing> there,
      double reached,
      JsonNode first)
      throws IOException {
    Spread ours = Spread.of(here, Timing::seconds);
    Spread theirs = Spread.of(there, Timing::seconds);
    double ratio = theirs.median() / ours.median();
    double cpu = sum(there) / sum(here);
    double objective = first.path("objective").asDouble();
    String verdict = verdict(one.goal(), reached, objective);
    (ratio >= 2 ? won : ratio >= 1 ? near : lost).add(one.name());
    if (verdict.startsWith("**")) {
      worse.add(one.name());
    }
    String mark = ratio >= 2 ? "%s" : ratio >= 1 ? "%s, below 2" : "**%s, LOST**";
    report.row(
        List.of(
            one.name(),
            "%s (%s; %s)"
                .formatted(number(ours.median()), number(ours.least()), number(cold.seconds())),
            "%s (%s)".formatted(number(theirs.median()), number(theirs.least())),
            mark.formatted(
                "%s (%s)"
                    .formatted(
                        String.format(Locale.ROOT, "%.2f", ratio),
                        sum(here) >= LEAST_CPU && sum(there) >= LEAST_CPU
                            ? String.format(Locale.ROOT, "%.2f", cpu)
                            : "-")),
            figure(reached),
            figure(objective),
            "%s; %d runs; %s".formatted(verdict, here.size(), first.path("how").asText())));
  }

  private static double sum(List<Timing> runs) {
    return runs.stream().mapToDouble(Timing::cpu).sum();
  }

  private static String verdict(Case.Goal goal, double ours, double theirs) {
    double apart = (ours - theirs) / Math.max(1e-300, Math.abs(theirs));
    boolean same = ours == theirs || Math.abs(apart) <= SAME;
    String by = String.format(Locale.ROOT, "%.1e", Math.abs(apart));
    return switch (goal) {
      case LEAST ->
          same
              ? "same optimum"
              : apart < 0 ? "ours lower by " + by : "**ours higher by " + by + "**";
      case SCORE -> "scores";
      case SAME -> same ? "same figure" : "**apart by " + by + "**";
      case ALIKE -> "apart by " + by;
    };
  }

  /** A line that says why a case is not there. */
  void skip(String name, String why) {
    report.row(List.of(name, "-", "-", "-", "-", "-", "skipped: " + why));
  }

  /** What was met and what was missed. */
  void summary() {
    if (peer == null) {
      return;
    }
    report.line("");
    report.line(
        "Twice as fast or more: %d of %d cases."
            .formatted(won.size(), won.size() + near.size() + lost.size()));
    list("Faster, but less than twice (%d): %s.", near);
    list("**Slower than scikit-learn (%d)**: %s.", lost);
    list("**Not the same result (%d)**: %s.", worse);
  }

  private void list(String text, List<String> cases) {
    if (!cases.isEmpty()) {
      report.line("");
      report.line(text.formatted(cases.size(), String.join("; ", cases)));
    }
  }

  /** Lets the peer drop its data, so that both fit into the memory. */
  void forget() throws IOException {
    if (peer != null) {
      peer.ask(Command.of("forget").json());
    }
  }

  static String number(double seconds) {
    String form = seconds >= 10 ? "%.1f" : seconds >= 0.1 ? "%.3f" : "%.5f";
    return String.format(Locale.ROOT, form, seconds);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.10g", value);
  }
}
