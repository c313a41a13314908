// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Weights;
import java.util.Optional;

/**
 * Says which problems the graph search can take: job shops with nothing but routes and releases.
 */
final class GraphLimits {

  /** Any sum of two paths must fit into an int. */
  private static final long LONGEST = 1L << 29;

  private static final int MOST_OPERATIONS = 1 << 20;

  private GraphLimits() {}

  static boolean areKept(ShopProblem problem) {
    return findObstacle(problem).isEmpty();
  }

  static void require(ShopProblem problem) {
    findObstacle(problem)
        .ifPresent(what -> {
          throw new InputException(
              Text.of(
                  "方法 tabu 只能排作业车间和柔性作业车间的最短工期，不能处理%s。请改用 auto、genetic 或 ant。".formatted(what.zh()),
                  "Method tabu takes job shops and flexible job shops, as short as possible; it cannot take %s. Choose auto, genetic or ant."
                      .formatted(what.en())));
        });
  }

  private static Optional<Text> findObstacle(ShopProblem problem) {
    Weights w = problem.weights();
    if (w.makespan() == 0 || w.tardiness() + w.cost() + w.energy() + w.moved() > 0) {
      return Optional.of(Text.of("工期以外的目标", "objectives other than the makespan"));
    }
    if (problem.permutation()) {
      return Optional.of(Text.of("同序流水车间", "permutation flow shops"));
    }
    if (!problem.pins().isEmpty() || problem.mostMoves() != ShopProblem.ANY) {
      return Optional.of(Text.of("固定的工序或变动上限", "pinned operations or a limit on moves"));
    }
    if (!problem.jobs().stream().allMatch(Job::ordered)) {
      return Optional.of(Text.of("工序无先后的作业（开放车间）", "jobs in any order (open shops)"));
    }
    if (!problem.machines().stream().allMatch(GraphLimits::isPlain)) {
      return Optional.of(Text.of("停用时段、保养或换型时间", "blocks, maintenance or set-up times"));
    }
    if (longest(problem) / unit(problem) > LONGEST || problem.operations() > MOST_OPERATIONS) {
      return Optional.of(Text.of("这么长的时间或这么多工序", "times this long or this many operations"));
    }
    return Optional.empty();
  }

  private static boolean isPlain(Machine machine) {
    return machine.blocks().isEmpty()
        && machine.maintenances().isEmpty()
        && machine.setups().stream().allMatch(row -> row.stream().allMatch(time -> time == 0));
  }

  private static long longest(ShopProblem problem) {
    long latest = problem.now();
    long work = 0;
    for (Job job : problem.jobs()) {
      latest = Math.max(latest, job.release());
      for (Operation operation : job.operations()) {
        work += operation.choices().stream().mapToLong(Operation.Choice::duration).max().orElse(0);
      }
    }
    return latest + work;
  }

  /** The greatest common divisor of all times. */
  static long unit(ShopProblem problem) {
    long unit = 0;
    for (Job job : problem.jobs()) {
      unit = gcd(unit, Math.max(job.release(), problem.now()));
      for (Operation operation : job.operations()) {
        for (Operation.Choice choice : operation.choices()) {
          unit = gcd(unit, choice.duration());
        }
      }
    }
    return Math.max(1, unit);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
