// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A job shop in arrays, the way the graph search wants it.
 *
 * <p>Operations are numbered 0 to n - 1, job after job. Node n stands for "none": it ends at 0 and
 * has no tail. Node n + 1 + j stands for what comes before the first operation of job j: it ends
 * when that job is released. Times are divided by their greatest common divisor.
 */
final class GraphShop {

  /** Twice the longest schedule must fit into an int. */
  static final long LONGEST = 1L << 29;

  final int operations;
  final int machines;
  final int jobs;

  /** The operation before and after in the job, by operation. */
  final int[] before;

  final int[] after;
  final int[] lastOfJob;
  final int[] release;

  /** Operation x may be done by choices {@code firstChoice[x]} to {@code firstChoice[x + 1] - 1}. */
  final int[] firstChoice;

  final int[] choiceMachine;
  final int[] choiceDuration;

  /** What a unit of time here is in the problem. */
  final long unit;

  private final ShopProblem problem;

  GraphShop(ShopProblem problem) {
    this.problem = problem;
    this.unit = GraphLimits.unit(problem);
    this.operations = problem.operations();
    this.machines = problem.machines().size();
    this.jobs = problem.jobs().size();
    int nodes = operations + 1 + jobs;
    before = new int[nodes];
    after = new int[nodes];
    lastOfJob = new int[jobs];
    release = new int[jobs];
    firstChoice = new int[operations + 1];
    int choices =
        problem.jobs().stream()
            .flatMap(job -> job.operations().stream())
            .mapToInt(operation -> operation.choices().size())
            .sum();
    choiceMachine = new int[choices];
    choiceDuration = new int[choices];
    fill();
  }

  private void fill() {
    int x = 0;
    int c = 0;
    for (int j = 0; j < jobs; j++) {
      Job job = problem.jobs().get(j);
      release[j] = (int) (Math.max(job.release(), problem.now()) / unit);
      for (int o = 0; o < job.operations().size(); o++) {
        before[x] = o == 0 ? operations + 1 + j : x - 1;
        after[x] = o == job.operations().size() - 1 ? operations : x + 1;
        firstChoice[x] = c;
        for (Operation.Choice choice : job.operations().get(o).choices()) {
          choiceMachine[c] = choice.machine();
          choiceDuration[c++] = (int) (choice.duration() / unit);
        }
        x++;
      }
      lastOfJob[j] = x - 1;
    }
    firstChoice[operations] = c;
  }

  boolean isFlexible() {
    return choiceMachine.length > operations;
  }

  /** The plan in the problem's own units; everything starts as early as it can. */
  ShopPlan plan(Sequence sequence) {
    Graph graph = new Graph(this);
    graph.load(sequence);
    List<ShopPlan.Task> tasks = new ArrayList<>(operations);
    int x = 0;
    for (int j = 0; j < jobs; j++) {
      for (int o = 0; o < problem.jobs().get(j).operations().size(); o++, x++) {
        long end = graph.done[x] * unit;
        tasks.add(
            new ShopPlan.Task(j, o, graph.machine[x], end - graph.duration[x] * unit, end));
      }
    }
    return new ShopPlan(tasks, List.of());
  }
}
