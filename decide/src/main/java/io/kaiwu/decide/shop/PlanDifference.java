// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.ShopPlan.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one plan does otherwise than another.
 *
 * @param moves of the operations that both have and that start or are elsewhere, in the order of
 *     jobs
 * @param added tasks of operations that only the second plan has
 * @param before the parts of the first plan's objective
 * @param after the parts of the second plan's objective
 */
public record PlanDifference(
    List<Move> moves, List<Task> added, ShopCost.Parts before, ShopCost.Parts after) {

  public PlanDifference {
    moves = List.copyOf(moves);
    added = List.copyOf(added);
  }

  /** One operation as it was and as it is to be. */
  public record Move(Task from, Task to) {

    public boolean changesMachine() {
      return from.machine() != to.machine();
    }

    /** By how much later it starts; negative for earlier. */
    public long delay() {
      return to.start() - from.start();
    }
  }

  /** Compares two plans of the same problem. */
  public static PlanDifference of(ShopProblem problem, ShopPlan first, ShopPlan second) {
    return of(problem, first, problem, second);
  }

  /** Compares plans of a problem and of what became of it; jobs are the same by their index. */
  public static PlanDifference of(
      ShopProblem was, ShopPlan first, ShopProblem is, ShopPlan second) {
    Map<List<Integer>, Task> known = new HashMap<>();
    first.tasks().forEach(task -> known.put(List.of(task.job(), task.operation()), task));
    List<Move> moves = new ArrayList<>();
    List<Task> added = new ArrayList<>();
    for (Task to : second.tasks()) {
      Task from = known.get(List.of(to.job(), to.operation()));
      if (from == null) {
        added.add(to);
      } else if (from.machine() != to.machine() || from.start() != to.start()) {
        moves.add(new Move(from, to));
      }
    }
    return new PlanDifference(moves, added, ShopCost.of(was, first), ShopCost.of(is, second));
  }

  /** Job and operation of all that moves. */
  public Set<List<Integer>> moved() {
    Set<List<Integer>> moved = new HashSet<>();
    moves.forEach(move -> moved.add(List.of(move.to().job(), move.to().operation())));
    return moved;
  }

  /** All of it in words: first the sum, then each move. */
  public List<Text> words(ShopProblem problem) {
    List<Text> words = new ArrayList<>();
    long machines = moves.stream().filter(Move::changesMachine).count();
    words.add(
        Text.of(
            "移动 %d 道工序，其中 %d 道换机器；新增 %d 道。".formatted(moves.size(), machines, added.size()),
            "%d operations move, %d of them to another machine; %d are new."
                .formatted(moves.size(), machines, added.size())));
    part(words, "完工时间", "Makespan", before.makespan(), after.makespan());
    part(words, "加权延误", "Weighted tardiness", before.tardiness(), after.tardiness());
    part(words, "加工费用", "Cost", before.cost(), after.cost());
    part(words, "电费", "Energy", before.energy(), after.energy());
    moves.forEach(move -> words.add(words(problem, move)));
    return words;
  }

  private static void part(List<Text> words, String zh, String en, long from, long to) {
    if (from != to) {
      words.add(
          Text.of(
              "%s：%d → %d（%+d）。".formatted(zh, from, to, to - from),
              "%s: %d → %d (%+d).".formatted(en, from, to, to - from)));
    }
  }

  private static Text words(ShopProblem problem, Move move) {
    Task to = move.to();
    Job job = problem.jobs().get(to.job());
    String operation = job.operations().get(to.operation()).name();
    String was = problem.machines().get(move.from().machine()).name();
    String is = problem.machines().get(to.machine()).name();
    String where = move.changesMachine() ? "%s → %s".formatted(was, is) : is;
    return Text.of(
        "作业（%s）的工序（%s）：%s，%d → %d（%+d）。"
            .formatted(job.name(), operation, where, move.from().start(), to.start(), move.delay()),
        "Job (%s), operation (%s): %s, %d → %d (%+d)."
            .formatted(
                job.name(), operation, where, move.from().start(), to.start(), move.delay()));
  }
}
