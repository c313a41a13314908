// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CircuitConstraint;
import com.google.ortools.sat.Constraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that concern machines: one thing at a time, set-ups between neighbours as a circuit
 * through what the machine does, one order of jobs.
 */
final class MachineRules {

  private final ShopModel shop;
  private final CpModel model;
  private final ShopTable table;

  /** An operation and which of its choices is on the machine. */
  private record Use(int operation, int choice) {}

  MachineRules(ShopModel shop) {
    this.shop = shop;
    this.model = shop.cpModel();
    this.table = shop.table();
  }

  void add() {
    List<List<Use>> uses = new ArrayList<>();
    for (int m = 0; m < table.machines(); m++) {
      uses.add(uses(m));
      addNoOverlap(m, uses.get(m));
      if (table.hasSetups(m)) {
        addSetups(m, uses.get(m));
      }
    }
    if (table.problem().permutation() && shop.keeps(new ShopAsk.Permutation())) {
      addPermutation(uses);
    }
  }

  private List<Use> uses(int machine) {
    List<Use> uses = new ArrayList<>();
    for (int o = 0; o < table.operations(); o++) {
      int choice = table.findChoice(o, machine);
      if (choice >= 0) {
        uses.add(new Use(o, choice));
      }
    }
    return uses;
  }

  private void addNoOverlap(int machine, List<Use> uses) {
    List<IntervalVar> intervals = new ArrayList<>();
    for (Use use : uses) {
      long duration = table.duration(use.operation, use.choice);
      intervals.add(
          table.choices(use.operation) == 1
              ? model.newFixedSizeIntervalVar(shop.start(use.operation), duration, "")
              : model.newOptionalFixedSizeIntervalVar(
                  shop.start(use.operation), duration, literal(use), ""));
    }
    Machine wanted = table.problem().machines().get(machine);
    for (int b = 0; b < wanted.blocks().size(); b++) {
      Machine.Block block = wanted.blocks().get(b);
      if (block.start() < latest(wanted) && shop.keeps(new ShopAsk.Blocked(machine, b))) {
        intervals.add(model.newFixedInterval(block.start(), block.end() - block.start(), ""));
      }
    }
    for (int i = 0; i < wanted.maintenances().size(); i++) {
      addUpkeep(machine, i, intervals);
    }
    model.addNoOverlap(intervals);
  }

  private long latest(Machine machine) {
    long latest = shop.horizon();
    for (Machine.Maintenance upkeep : machine.maintenances()) {
      latest = Math.max(latest, upkeep.latestEnd());
    }
    return latest;
  }

  private void addUpkeep(int machine, int index, List<IntervalVar> intervals) {
    ShopProblem problem = table.problem();
    Machine.Maintenance wanted = problem.machines().get(machine).maintenances().get(index);
    boolean kept = shop.keeps(new ShopAsk.Upkeep(machine, index));
    long from = Math.max(wanted.earliest(), shop.keeps(new ShopAsk.Now()) ? problem.now() : 0);
    long until = wanted.latestEnd() - wanted.duration();
    IntVar at = model.newIntVar(Math.min(from, until), until, "");
    shop.addUpkeep(at);
    if (kept) {
      model.addGreaterOrEqual(at, from);
      intervals.add(model.newFixedSizeIntervalVar(at, wanted.duration(), ""));
    }
  }

  /** Node 0 stands before the first and behind the last operation; what is elsewhere loops. */
  private void addSetups(int machine, List<Use> uses) {
    if (uses.isEmpty()) {
      return;
    }
    CircuitConstraint circuit = model.addCircuit();
    int initial = table.problem().machines().get(machine).initialFamily();
    for (int i = 0; i < uses.size(); i++) {
      Use use = uses.get(i);
      int family = table.family(use.operation);
      BoolVar first = model.newBoolVar("");
      circuit.addArc(0, i + 1, first);
      circuit.addArc(i + 1, 0, model.newBoolVar(""));
      long setup = table.setup(machine, initial, family);
      if (setup > 0) {
        model.addGreaterOrEqual(shop.start(use.operation), setup).onlyEnforceIf(first);
      }
      if (table.choices(use.operation) > 1) {
        circuit.addArc(i + 1, i + 1, literal(use).not());
      }
      for (int k = 0; k < uses.size(); k++) {
        if (k != i) {
          addNeighbours(circuit, machine, i, k, uses);
        }
      }
    }
    if (uses.stream().allMatch(use -> table.choices(use.operation) > 1)) {
      BoolVar idle = model.newBoolVar("");
      circuit.addArc(0, 0, idle);
      uses.forEach(use -> model.addImplication(idle, literal(use).not()));
    }
  }

  private void addNeighbours(
      CircuitConstraint circuit, int machine, int first, int second, List<Use> uses) {
    Use before = uses.get(first);
    Use after = uses.get(second);
    BoolVar next = model.newBoolVar("");
    circuit.addArc(first + 1, second + 1, next);
    long setup =
        table.setup(machine, table.family(before.operation), table.family(after.operation));
    long gap = table.duration(before.operation, before.choice) + setup;
    model
        .addGreaterOrEqual(
            shop.start(after.operation), LinearExpr.affine(shop.start(before.operation), 1, gap))
        .onlyEnforceIf(next);
  }

  private void addPermutation(List<List<Use>> uses) {
    int jobs = table.jobs();
    BoolVar[][] before = new BoolVar[jobs][jobs];
    for (int a = 0; a < jobs; a++) {
      for (int b = a + 1; b < jobs; b++) {
        before[a][b] = model.newBoolVar("");
      }
    }
    for (List<Use> onMachine : uses) {
      for (Use one : onMachine) {
        for (Use other : onMachine) {
          int a = table.job(one.operation);
          int b = table.job(other.operation);
          if (a < b) {
            addBefore(one, other, before[a][b]);
            addBefore(other, one, before[a][b].not());
          }
        }
      }
    }
  }

  private void addBefore(Use one, Use other, Literal when) {
    long duration = table.duration(one.operation, one.choice);
    Constraint order =
        model.addGreaterOrEqual(
            shop.start(other.operation), LinearExpr.affine(shop.start(one.operation), 1, duration));
    List<Literal> conditions = new ArrayList<>(List.of(when));
    for (Use use : List.of(one, other)) {
      if (table.choices(use.operation) > 1) {
        conditions.add(literal(use));
      }
    }
    order.onlyEnforceIf(conditions.toArray(Literal[]::new));
  }

  private Literal literal(Use use) {
    return shop.chosen(use.operation, use.choice);
  }
}
