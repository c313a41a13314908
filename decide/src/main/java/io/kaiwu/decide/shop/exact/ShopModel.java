// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import com.google.ortools.util.Domain;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The starts, ends and choices of a schedule, and the rules that concern jobs. An operation has one
 * start, and for each machine that can do it a literal; the end is the start plus the duration of
 * what is chosen.
 */
final class ShopModel {

  private final CpModel model;
  private final ShopTable table;
  private final ShopProblem problem;
  private final Predicate<ShopAsk> kept;
  private final long horizon;
  private final IntVar[] start;
  private final LinearArgument[] end;
  private final Literal[][] chosen;
  private final List<IntVar> upkeeps = new ArrayList<>();

  /**
   * @param kept which requirements count; the others are left out
   * @param horizon by when everything is done
   */
  ShopModel(CpModel model, ShopTable table, Predicate<ShopAsk> kept, long horizon) {
    this.model = model;
    this.table = table;
    this.problem = table.problem();
    this.kept = kept;
    this.horizon = horizon;
    int n = table.operations();
    start = new IntVar[n];
    end = new LinearArgument[n];
    chosen = new Literal[n][];
    boolean[] pinned = new boolean[n];
    for (int p = 0; p < problem.pins().size(); p++) {
      Pin pin = problem.pins().get(p);
      pinned[table.first(pin.job()) + pin.operation()] = kept.test(new ShopAsk.Pinned(p));
    }
    for (int o = 0; o < n; o++) {
      addOperation(o, pinned[o]);
    }
    for (int j = 0; j < table.jobs(); j++) {
      addJob(j);
    }
    new MachineRules(this).add();
    if (problem.mostMoves() < problem.before().size() && kept.test(new ShopAsk.Moves())) {
      addMostMoves();
    }
  }

  CpModel cpModel() {
    return model;
  }

  ShopTable table() {
    return table;
  }

  long horizon() {
    return horizon;
  }

  boolean keeps(ShopAsk ask) {
    return kept.test(ask);
  }

  IntVar start(int operation) {
    return start[operation];
  }

  LinearArgument end(int operation) {
    return end[operation];
  }

  Literal chosen(int operation, int choice) {
    return chosen[operation][choice];
  }

  void addUpkeep(IntVar at) {
    upkeeps.add(at);
  }

  /** The schedule of a solution. */
  ShopPlan plan(CpOutcome outcome) {
    long[] starts = new long[start.length];
    int[] choices = new int[start.length];
    for (int o = 0; o < start.length; o++) {
      starts[o] = outcome.value(start[o]);
      for (int c = 0; c < chosen[o].length; c++) {
        boolean taken = chosen[o].length == 1 || outcome.isTrue((BoolVar) chosen[o][c]);
        choices[o] = taken ? c : choices[o];
      }
    }
    return table.plan(starts, choices, upkeeps.stream().mapToLong(outcome::value).toArray());
  }

  /** Tells the solver of a schedule to begin with. */
  void hint(ShopPlan plan) {
    for (int o = 0; o < start.length; o++) {
      ShopPlan.Task task = plan.tasks().get(o);
      model.addHint(start[o], task.start());
      if (chosen[o].length > 1) {
        int taken = table.findChoice(o, task.machine());
        model.addHint((IntVar) end[o], task.end());
        for (int c = 0; c < chosen[o].length; c++) {
          model.addHint(chosen[o][c], c == taken);
        }
      }
    }
    for (int u = 0; u < upkeeps.size(); u++) {
      model.addHint(upkeeps.get(u), plan.maintenances().get(u).start());
    }
  }

  private void addOperation(int operation, boolean pinned) {
    int choices = table.choices(operation);
    long least = pinned ? table.pinnedStart(operation) : earliest(operation);
    long most = pinned ? least : horizon - table.shortest(operation);
    chosen[operation] = new Literal[choices];
    if (choices == 1) {
      long[][] free = freeStarts(operation, 0, least, most);
      start[operation] =
          free.length == 0
              ? model.newIntVar(least, least, "")
              : model.newIntVarFromDomain(Domain.fromIntervals(free), "");
      chosen[operation][0] = model.trueLiteral();
      if (free.length == 0) {
        model.addBoolOr(new Literal[] {model.falseLiteral()});
      }
      end[operation] = LinearExpr.affine(start[operation], 1, table.duration(operation, 0));
    } else {
      start[operation] = model.newIntVar(least, Math.max(least, most), "");
      addChoices(operation, least, Math.max(least, most), pinned);
    }
  }

  private void addChoices(int operation, long least, long most, boolean pinned) {
    Literal[] literals = chosen[operation];
    LinearExprBuilder length = LinearExpr.newBuilder().add(start[operation]);
    long longest = 0;
    for (int c = 0; c < literals.length; c++) {
      literals[c] = model.newBoolVar("");
      length.addTerm(literals[c], table.duration(operation, c));
      longest = Math.max(longest, table.duration(operation, c));
      long[][] free = freeStarts(operation, c, least, most);
      if (free.length == 0 || (pinned && c != table.pinnedChoice(operation))) {
        model.addBoolOr(new Literal[] {literals[c].not()});
      } else if (free.length > 1 || free[0][0] > least || free[0][1] < most) {
        model
            .addLinearExpressionInDomain(start[operation], Domain.fromIntervals(free))
            .onlyEnforceIf(literals[c]);
      }
    }
    model.addExactlyOne(literals);
    IntVar done = model.newIntVar(least + table.shortest(operation), most + longest, "");
    model.addEquality(done, length);
    for (int c = 0; c < literals.length; c++) {
      long duration = table.duration(operation, c);
      model
          .addEquality(done, LinearExpr.affine(start[operation], 1, duration))
          .onlyEnforceIf(literals[c]);
    }
    end[operation] = done;
  }

  private long earliest(int operation) {
    int j = table.job(operation);
    long release = problem.jobs().get(j).release();
    return Math.max(
        release > 0 && kept.test(new ShopAsk.Released(j)) ? release : 0,
        kept.test(new ShopAsk.Now()) ? problem.now() : 0);
  }

  /** The starts that run across no block of the machine. */
  private long[][] freeStarts(int operation, int choice, long least, long most) {
    int machine = table.machine(operation, choice);
    long duration = table.duration(operation, choice);
    List<Machine.Block> blocks = problem.machines().get(machine).blocks();
    List<long[]> free = new ArrayList<>();
    long from = least;
    for (int b = 0; b < blocks.size(); b++) {
      Machine.Block block = blocks.get(b);
      boolean meets = from < block.end() && block.start() < most + duration;
      if (meets && kept.test(new ShopAsk.Blocked(machine, b))) {
        long last = Math.min(most, block.start() - duration);
        if (from <= last) {
          free.add(new long[] {from, last});
        }
        from = Math.max(from, block.end());
      }
    }
    if (from <= most) {
      free.add(new long[] {from, most});
    }
    return free.toArray(long[][]::new);
  }

  private void addJob(int job) {
    Job wanted = problem.jobs().get(job);
    int pin = firstPinned(job);
    if (pin >= 0 && wanted.release() > 0 && kept.test(new ShopAsk.Released(job))) {
      for (int o = table.first(job); o < table.first(job + 1); o++) {
        model.addGreaterOrEqual(start[o], wanted.release());
      }
    }
    if (wanted.ordered()) {
      for (int o = table.first(job) + 1; o < table.first(job + 1); o++) {
        model.addGreaterOrEqual(start[o], end[o - 1]);
      }
    } else {
      model.addNoOverlap(
          IntStream.range(table.first(job), table.first(job + 1))
              .mapToObj(this::interval)
              .toList());
    }
  }

  private int firstPinned(int job) {
    for (int o = table.first(job); o < table.first(job + 1); o++) {
      if (table.isPinned(o)) {
        return o;
      }
    }
    return -1;
  }

  private IntervalVar interval(int operation) {
    if (chosen[operation].length == 1) {
      return model.newFixedSizeIntervalVar(start[operation], table.duration(operation, 0), "");
    }
    LinearExprBuilder length = LinearExpr.newBuilder();
    for (int c = 0; c < chosen[operation].length; c++) {
      length.addTerm(chosen[operation][c], table.duration(operation, c));
    }
    IntVar size = model.newIntVar(0, horizon, "");
    model.addEquality(size, length);
    return model.newIntervalVar(start[operation], size, end[operation], "");
  }

  private void addMostMoves() {
    LinearExprBuilder moves = LinearExpr.newBuilder();
    for (Pin was : problem.before()) {
      int o = table.first(was.job()) + was.operation();
      int there = table.findChoice(o, was.machine());
      if (there < 0) {
        moves.add(1);
      } else {
        BoolVar moved = model.newBoolVar("");
        moves.add(moved);
        model.addEquality(start[o], was.start()).onlyEnforceIf(moved.not());
        model.addImplication(moved.not(), chosen[o][there]);
      }
    }
    model.addLessOrEqual(moves, problem.mostMoves());
  }
}
