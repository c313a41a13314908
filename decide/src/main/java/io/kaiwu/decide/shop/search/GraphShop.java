// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A job shop in arrays, the way the graph search wants it.
 *
 * <p>Operations are numbered 0 to n - 1, job after job. Node n stands for "none": it ends at 0 and
 * has no tail. Node n + 1 + j stands for what comes before the first operation of job j: it ends
 * when that job is released. Times are divided by their greatest common divisor.
 */
final class GraphShop {

  final int operations;
  final int machines;
  final int jobs;

  /** The operation before and after in the job, by operation. */
  final int[] before;

  final int[] after;
  final int[] jobOf;
  final int[] lastOfJob;
  final int[] release;
  final int firstRelease;

  /**
   * Operation x may be done by choices {@code firstChoice[x]} to {@code firstChoice[x + 1] - 1}.
   */
  final int[] firstChoice;

  final int[] choiceMachine;
  final int[] choiceDuration;

  /** What a unit of time here is in the problem. */
  final long unit;

  private final ShopProblem problem;

  GraphShop(ShopProblem problem) {
    this.problem = problem;
    GraphLimits.require(problem);
    this.unit = GraphLimits.unit(problem);
    this.operations = problem.operations();
    this.machines = problem.machines().size();
    this.jobs = problem.jobs().size();
    int nodes = operations + 1 + jobs;
    before = new int[nodes];
    after = new int[nodes];
    jobOf = new int[operations];
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
    firstRelease = Arrays.stream(release).min().orElse(0);
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
        jobOf[x] = j;
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
        tasks.add(new ShopPlan.Task(j, o, graph.machine[x], end - graph.duration[x] * unit, end));
      }
    }
    return new ShopPlan(tasks, List.of());
  }

  /** The order and the choices of a plan. */
  Sequence sequence(ShopPlan plan) {
    Sequence sequence = new Sequence(operations);
    Integer[] byStart = new Integer[operations];
    for (int x = 0; x < operations; x++) {
      byStart[x] = x;
      for (int c = firstChoice[x]; c < firstChoice[x + 1]; c++) {
        if (choiceMachine[c] == plan.tasks().get(x).machine()) {
          sequence.choice[x] = c;
        }
      }
    }
    // Of two that start together, the one of no duration goes first; the order of a job is kept.
    Arrays.sort(
        byStart,
        Comparator.<Integer>comparingLong(x -> plan.tasks().get(x).start())
            .thenComparingLong(x -> plan.tasks().get(x).end())
            .thenComparingInt(x -> x));
    for (int i = 0; i < operations; i++) {
      sequence.order[i] = byStart[i];
    }
    Graph graph = new Graph(this);
    graph.load(sequence);
    graph.save(sequence);
    return sequence;
  }
}
