// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Problems for the tests of searches, and a way to solve them that checks what comes out. */
public final class Shops {

  /** ft06 of Fisher and Thompson 1963, machine and duration by turns; the optimum is 55. */
  private static final long[][] FT06 = {
    {2, 1, 0, 3, 1, 6, 3, 7, 5, 3, 4, 6},
    {1, 8, 2, 5, 4, 10, 5, 10, 0, 10, 3, 4},
    {2, 5, 3, 4, 5, 8, 0, 9, 1, 1, 4, 7},
    {1, 5, 0, 5, 2, 5, 3, 3, 4, 8, 5, 9},
    {2, 9, 1, 3, 4, 5, 5, 4, 0, 3, 3, 1},
    {1, 3, 3, 3, 5, 9, 0, 10, 4, 4, 2, 1}
  };

  private Shops() {}

  public static ShopProblem ft06() {
    return ft06(1);
  }

  /** With all durations times {@code scale}. */
  static ShopProblem ft06(long scale) {
    List<Job> jobs = new ArrayList<>();
    for (int j = 0; j < FT06.length; j++) {
      long[] row = FT06[j];
      jobs.add(
          Job.of(
              "J" + j,
              IntStream.range(0, row.length / 2)
                  .mapToObj(o -> Operation.on("O" + o, (int) row[2 * o], scale * row[2 * o + 1]))
                  .toList()));
    }
    return ShopProblem.of("ft06", machines(6), jobs);
  }

  /** A flexible job shop with releases, drawn at random; durations from {@code shortest} to 9. */
  public static ShopProblem flexible(int seed, int jobs, int machines, int shortest) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Job> work = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      List<Operation> operations = new ArrayList<>();
      for (int o = 0; o < machines; o++) {
        List<Operation.Choice> choices = new ArrayList<>();
        int first = random.nextInt(machines);
        for (int c = 0; c < 1 + random.nextInt(3) && c < machines; c++) {
          int machine = (first + c) % machines;
          choices.add(new Operation.Choice(machine, random.nextInt(shortest, 10), 0));
        }
        operations.add(new Operation("O" + o, choices, -1));
      }
      work.add(new Job("J" + j, random.nextInt(5), Job.NEVER, 0, true, operations));
    }
    return ShopProblem.of("flexible-" + seed, machines(machines), work);
  }

  static List<Machine> machines(int count) {
    return IntStream.range(0, count).mapToObj(m -> Machine.of("M" + m)).toList();
  }

  static Solver<ShopProblem, ShopPlan> solver(String name) {
    return new SearchSolver(
        SearchMethods.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow());
  }

  /** So much work, as many minutes as it takes. */
  public static SolveOptions work(double work, int seed, int threads) {
    return SolveOptions.of(Duration.ofMinutes(5), seed).withThreads(threads).withWorkLimit(work);
  }

  /** Solves, and has the plan checked. */
  public static Solved<ShopPlan> checked(
      Solver<ShopProblem, ShopPlan> solver, ShopProblem problem, SolveOptions options) {
    SolveResult<ShopPlan> result = solver.solve(problem, options);
    assertThat(result).isInstanceOf(Solved.class);
    Solved<ShopPlan> solved = (Solved<ShopPlan>) result;
    assertThat(new ShopChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }
}
