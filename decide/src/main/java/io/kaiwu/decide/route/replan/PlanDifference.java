// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import io.kaiwu.decide.route.RouteProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * What changed from one plan to another, told stop by stop.
 *
 * @param lines one sentence each
 * @param moved stops that another vehicle serves
 * @param shifted stops that the same vehicle serves noticeably earlier or later
 * @param added stops served only now
 * @param removed stops no longer served
 */
public record PlanDifference(List<Text> lines, int moved, int shifted, int added, int removed) {

  public PlanDifference {
    lines = List.copyOf(lines);
  }

  /**
   * Compares. Routes are taken for the same vehicle if they are of one type and share the most
   * stops.
   *
   * @param problem of both plans; the old one need not know of its last stops
   * @param tolerance by how much a service may shift without being told, zero or more
   */
  public static PlanDifference of(
      RouteProblem problem, RoutePlan before, RoutePlan after, double tolerance) {
    return of(problem, before, after, tolerance, PlanDifference::number);
  }

  /**
   * Compares.
   *
   * @param times how times are written
   */
  public static PlanDifference of(
      RouteProblem problem,
      RoutePlan before,
      RoutePlan after,
      double tolerance,
      DoubleFunction<String> times) {
    return new Comparison(problem, before, after, tolerance, times).run();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static final class Comparison {

    private final RouteProblem problem;
    private final RoutePlan before;
    private final RoutePlan after;
    private final double tolerance;
    private final DoubleFunction<String> times;
    private final int[] oldRoute;
    private final int[] newRoute;
    private final double[] oldBegin;
    private final double[] newBegin;

    /** By new route: the old one it continues, or -1. */
    private final int[] continues;

    private final List<Text> lines = new ArrayList<>();
    private int moved;
    private int shifted;
    private int added;
    private int removed;

    private Comparison(
        RouteProblem problem,
        RoutePlan before,
        RoutePlan after,
        double tolerance,
        DoubleFunction<String> times) {
      this.problem = problem;
      this.before = before;
      this.after = after;
      this.tolerance = tolerance;
      this.times = times;
      int n = problem.stops().size();
      oldRoute = new int[n];
      newRoute = new int[n];
      oldBegin = new double[n];
      newBegin = new double[n];
      continues = new int[after.routes().size()];
      place(before, oldRoute, oldBegin);
      place(after, newRoute, newBegin);
      match();
    }

    private static void place(RoutePlan plan, int[] route, double[] begin) {
      Arrays.fill(route, -1);
      for (int r = 0; r < plan.routes().size(); r++) {
        for (Visit visit : plan.routes().get(r).visits()) {
          route[visit.stop()] = r;
          begin[visit.stop()] = visit.begin();
        }
      }
    }

    /** The two that share most are one vehicle, then the two of the others that do, and so on. */
    private void match() {
      Arrays.fill(continues, -1);
      boolean[] matched = new boolean[before.routes().size()];
      while (matchOne(matched)) {
        // The next best pair is looked for among those that are left.
      }
    }

    private boolean matchOne(boolean[] matched) {
      int bestOld = -1;
      int bestNew = -1;
      int most = 0;
      for (int old = 0; old < matched.length; old++) {
        for (int now = 0; now < continues.length; now++) {
          int common = matched[old] || continues[now] >= 0 ? 0 : common(old, now);
          if (common > most) {
            most = common;
            bestOld = old;
            bestNew = now;
          }
        }
      }
      if (most > 0) {
        continues[bestNew] = bestOld;
        matched[bestOld] = true;
      }
      return most > 0;
    }

    private int common(int old, int now) {
      Route route = after.routes().get(now);
      if (route.vehicle() != before.routes().get(old).vehicle()) {
        return 0;
      }
      return (int) route.visits().stream().filter(v -> oldRoute[v.stop()] == old).count();
    }

    private PlanDifference run() {
      for (int i = 0; i < oldRoute.length; i++) {
        compare(i);
      }
      for (int now = 0; now < continues.length; now++) {
        if (continues[now] < 0) {
          String name = newName(now);
          lines.add(Text.of("新出动 %s。".formatted(name), "%s drives now.".formatted(name)));
        }
      }
      for (int old = 0; old < before.routes().size(); old++) {
        int at = old;
        if (Arrays.stream(continues).noneMatch(c -> c == at)) {
          String name = oldName(old);
          lines.add(Text.of("%s 不再出动。".formatted(name), "%s no longer drives.".formatted(name)));
        }
      }
      return new PlanDifference(lines, moved, shifted, added, removed);
    }

    private void compare(int stop) {
      String name = problem.stops().get(stop).name();
      int now = newRoute[stop];
      int old = oldRoute[stop];
      if (old < 0 && now >= 0) {
        added++;
        String time = times.apply(newBegin[stop]);
        lines.add(
            Text.of(
                "新增站点 %s：由 %s 于 %s 服务。".formatted(name, newName(now), time),
                "Stop %s is new: %s serves it at %s.".formatted(name, newName(now), time)));
      } else if (old >= 0 && now < 0) {
        removed++;
        lines.add(
            Text.of(
                "站点 %s 不再服务（原由 %s）。".formatted(name, oldName(old)),
                "Stop %s is no longer served (it was with %s).".formatted(name, oldName(old))));
      } else if (old >= 0 && continues[now] != old) {
        moved++;
        lines.add(
            Text.of(
                "站点 %s 由 %s 改为 %s，%s 改为 %s。"
                    .formatted(name, oldName(old), newName(now), oldTime(stop), newTime(stop)),
                "Stop %s moves from %s to %s, from %s to %s."
                    .formatted(name, oldName(old), newName(now), oldTime(stop), newTime(stop))));
      } else if (old >= 0 && Math.abs(newBegin[stop] - oldBegin[stop]) > tolerance) {
        shifted++;
        boolean later = newBegin[stop] > oldBegin[stop];
        lines.add(
            Text.of(
                "站点 %s（%s）%s，%s 改为 %s。"
                    .formatted(
                        name, newName(now), later ? "推迟" : "提前", oldTime(stop), newTime(stop)),
                "Stop %s (%s) is served %s, at %s instead of %s."
                    .formatted(
                        name,
                        newName(now),
                        later ? "later" : "earlier",
                        newTime(stop),
                        oldTime(stop))));
      }
    }

    private String oldTime(int stop) {
      return times.apply(oldBegin[stop]);
    }

    private String newTime(int stop) {
      return times.apply(newBegin[stop]);
    }

    private String oldName(int route) {
      int type = before.routes().get(route).vehicle();
      return problem.fleet().get(type).name() + " #" + (route + 1);
    }

    /** A vehicle keeps its number; a new one is counted behind those of the old plan. */
    private String newName(int route) {
      if (continues[route] >= 0) {
        return oldName(continues[route]);
      }
      int number = before.routes().size() + 1;
      for (int r = 0; r < route; r++) {
        number += continues[r] < 0 ? 1 : 0;
      }
      return problem.fleet().get(after.routes().get(route).vehicle()).name() + " #" + number;
    }
  }
}
