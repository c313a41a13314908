// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopBound;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import io.kaiwu.decide.shop.Weights;

/** What the model minimises, part by part, with what helps the bound. */
final class ShopObjective {

  private final ShopModel shop;
  private final CpModel model;
  private final ShopTable table;
  private final ShopProblem problem;
  private final ShopBound bound;
  private final LinearExprBuilder sum = LinearExpr.newBuilder();

  ShopObjective(ShopModel shop, ShopBound bound) {
    this.shop = shop;
    this.model = shop.cpModel();
    this.table = shop.table();
    this.problem = table.problem();
    this.bound = bound;
  }

  void minimize() {
    Weights weights = problem.weights();
    if (weights.makespan() > 0) {
      addMakespan(weights.makespan());
    }
    if (weights.tardiness() > 0) {
      addTardiness(weights.tardiness());
    }
    if (weights.cost() > 0) {
      addCost(weights.cost());
    }
    if (weights.energy() > 0) {
      new EnergyCost(shop).add(sum, weights.energy());
    }
    if (weights.moved() > 0) {
      addMoved(weights.moved());
    }
    model.minimize(sum);
  }

  private void addMakespan(long weight) {
    IntVar makespan =
        model.newIntVar(Math.min(bound.makespan(), shop.horizon()), shop.horizon(), "");
    for (int j = 0; j < table.jobs(); j++) {
      int from = problem.jobs().get(j).ordered() ? table.first(j + 1) - 1 : table.first(j);
      for (int o = from; o < table.first(j + 1); o++) {
        model.addGreaterOrEqual(makespan, shop.end(o));
      }
    }
    for (int m = 0; m < table.machines(); m++) {
      addLoad(m, makespan);
    }
    sum.addTerm(makespan, weight);
  }

  /** What a machine does takes place between the shortest way to it and the shortest way on. */
  private void addLoad(int machine, IntVar makespan) {
    LinearExprBuilder load = LinearExpr.newBuilder();
    long head = Long.MAX_VALUE;
    long tail = Long.MAX_VALUE;
    boolean choice = false;
    for (int o = 0; o < table.operations(); o++) {
      int c = table.findChoice(o, machine);
      if (c >= 0) {
        load.addTerm(shop.chosen(o, c), table.duration(o, c));
        head = Math.min(head, bound.head(o));
        tail = Math.min(tail, bound.tail(o));
        choice |= table.choices(o) > 1;
      }
    }
    if (choice) { // without choices the bound knows it already
      // Nothing may be done there at all, so the ways to it and on do not count.
      boolean must = bound.mustWork(machine);
      model.addGreaterOrEqual(makespan, load.add(must ? head + tail : 0));
    }
  }

  private void addTardiness(long weight) {
    for (int j = 0; j < table.jobs(); j++) {
      Job job = problem.jobs().get(j);
      if (job.weight() == 0 || job.due() >= shop.horizon()) {
        continue;
      }
      long least = Math.max(0, bound.completion(j) - job.due());
      IntVar late = model.newIntVar(least, Math.max(least, shop.horizon() - job.due()), "");
      int from = job.ordered() ? table.first(j + 1) - 1 : table.first(j);
      for (int o = from; o < table.first(j + 1); o++) {
        LinearExprBuilder after = LinearExpr.newBuilder().add(shop.end(o)).add(-job.due());
        model.addGreaterOrEqual(late, after);
      }
      sum.addTerm(late, weight * job.weight());
    }
  }

  private void addCost(long weight) {
    for (int o = 0; o < table.operations(); o++) {
      for (int c = 0; c < table.choices(o); c++) {
        sum.addTerm(shop.chosen(o, c), weight * table.cost(o, c));
      }
    }
  }

  private void addMoved(long weight) {
    for (Pin was : problem.before()) {
      int o = table.first(was.job()) + was.operation();
      IntVar shift = model.newIntVar(0, Math.max(shop.horizon(), was.start()), "");
      model.addGreaterOrEqual(shift, LinearExpr.affine(shop.start(o), 1, -was.start()));
      model.addGreaterOrEqual(shift, LinearExpr.affine(shop.start(o), -1, was.start()));
      sum.addTerm(shift, weight);
      int there = table.findChoice(o, was.machine());
      sum.add(weight);
      if (there >= 0) {
        sum.addTerm(shop.chosen(o, there), -weight);
      }
    }
  }
}
