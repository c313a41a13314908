// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that gives a plan again: what was typed, with the limits that made it what it is. */
final class SolveAgain {

  /** Options, each with one value, that are said anew, or that say only where to write. */
  private static final Set<String> REPLACED =
      Set.of("--method", "--seed", "--threads", "--work", "--seconds", "--out");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** A machine may be this much slower than the one that found the plan. */
  private static final double SLOWER = 10;

  private static final long LEAST_SECONDS = 60;

  private SolveAgain() {}

  /**
   * As a line for a POSIX shell.
   *
   * @param kind of the problem
   */
  static String line(String kind, SolveTask task, SolveResult<?> result) {
    SolveRun run = result.run();
    List<String> words = new ArrayList<>(List.of("./kaiwu"));
    words.addAll(kept(task.typed()));
    words.addAll(List.of("--method", task.method(), "--seed", String.valueOf(run.seed())));
    words.addAll(List.of("--threads", String.valueOf(run.threads())));
    work(kind, task, result)
        .ifPresent(work -> words.addAll(List.of("--work", String.valueOf(work))));
    double seconds = Math.ceil(SLOWER * run.wallTime().toNanos() / 1e9);
    words.addAll(List.of("--seconds", String.valueOf(Math.max(LEAST_SECONDS, (long) seconds))));
    return words.stream().map(SolveAgain::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> kept(List<String> typed) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (REPLACED.contains(word)) {
        i++; // its value too
      } else if (!REPLACED.contains(word.replaceFirst("=.*", ""))) {
        kept.add(word);
      }
    }
    return kept;
  }

  /**
   * The limit under which the run ends as it did; none where a proof ended it, as that comes by
   * itself.
   */
  private static OptionalDouble work(String kind, SolveTask task, SolveResult<?> result) {
    SolveRun run = result.run();
    boolean open = result instanceof Feasible<?> || result instanceof Stopped<?>;
    OptionalDouble asked = task.workLimit();
    if (asked.isPresent() && (!open || !task.isCut(run.wallTime()))) {
      return asked;
    }
    // Of routes the bound is proven beside the search or after it; by itself that would go on.
    boolean searched = open || kind.equals("route");
    return searched && run.work() > 0 ? OptionalDouble.of(run.work()) : OptionalDouble.empty();
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
