// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.decide.shop.format.ShopFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Problems for tests, and what can be done to them. */
public final class Shops {

  private Shops() {}

  /** The 6 x 6 job shop of Fisher and Thompson (1963), whose optimum is 55. */
  public static ShopProblem ft06() {
    return ShopFiles.parse(
        "ft06",
        """
        6 6
        2 1 0 3 1 6 3 7 5 3 4 6
        1 8 2 5 4 10 5 10 0 10 3 4
        2 5 3 4 5 8 0 9 1 1 4 7
        1 5 0 5 2 5 3 3 4 8 5 9
        2 9 1 3 4 5 5 4 0 3 3 1
        1 3 3 3 5 9 0 10 4 4 2 1
        """);
  }

  /** Two jobs on two machines, A then B and B then A, each operation 3 long. */
  public static ShopProblem crossed() {
    return ShopFiles.parse("crossed", "2 2\n0 3 1 3\n1 3 0 3\n");
  }

  /** The same with this machine instead of the first one. */
  public static ShopProblem withFirstMachine(ShopProblem problem, Machine machine) {
    List<Machine> machines = new ArrayList<>(problem.machines());
    machines.set(0, machine);
    return with(problem, machines, problem.jobs());
  }

  /** The same with each operation rewritten. */
  public static ShopProblem withOperations(
      ShopProblem problem, Function<Operation, Operation> change) {
    List<Job> jobs = new ArrayList<>();
    for (Job job : problem.jobs()) {
      jobs.add(
          new Job(
              job.name(),
              job.release(),
              job.due(),
              job.weight(),
              job.ordered(),
              job.operations().stream().map(change).toList()));
    }
    return with(problem, problem.machines(), jobs);
  }

  /** The same problem of these machines and jobs. */
  public static ShopProblem with(ShopProblem problem, List<Machine> machines, List<Job> jobs) {
    return new ShopProblem(
        problem.name(),
        machines,
        jobs,
        problem.permutation(),
        problem.tariff(),
        problem.weights(),
        problem.now(),
        problem.pins(),
        problem.before(),
        problem.mostMoves());
  }
}
