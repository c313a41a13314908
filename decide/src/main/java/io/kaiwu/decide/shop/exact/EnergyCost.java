// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import io.kaiwu.decide.shop.ShopTable;
import io.kaiwu.decide.shop.Tariff;
import io.kaiwu.decide.shop.TariffCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What energy costs as a function of when an operation starts: linear between the starts at which
 * its begin or its end meets a change of price, and one literal for each such stretch.
 */
final class EnergyCost {

  private final ShopModel shop;
  private final CpModel model;
  private final ShopTable table;
  private final TariffCurve curve;

  EnergyCost(ShopModel shop) {
    this.shop = shop;
    this.model = shop.cpModel();
    this.table = shop.table();
    this.curve = table.tariff();
  }

  void add(LinearExprBuilder sum, long weight) {
    List<Long> changes = changes();
    for (int o = 0; o < table.operations(); o++) {
      for (int c = 0; c < table.choices(o); c++) {
        long power = table.problem().machines().get(table.machine(o, c)).power();
        if (power > 0 && table.duration(o, c) > 0) {
          add(sum, weight * power, o, c, changes);
        }
      }
    }
  }

  private List<Long> changes() {
    Tariff tariff = table.problem().tariff();
    List<Long> changes = new ArrayList<>();
    if (curve.isFlat()) {
      return changes;
    }
    long period = tariff.period() == 0 ? shop.horizon() + 1 : tariff.period();
    for (long base = 0; base <= shop.horizon(); base += period) {
      for (Tariff.Step step : tariff.steps()) {
        changes.add(base + step.from());
      }
    }
    return changes;
  }

  private void add(
      LinearExprBuilder sum, long price, int operation, int choice, List<Long> changes) {
    long duration = table.duration(operation, choice);
    long least = table.earliest(operation);
    long most = table.isPinned(operation) ? least : Math.max(least, shop.horizon() - duration);
    TreeSet<Long> breaks = new TreeSet<>(List.of(least, most + 1));
    for (long change : changes) {
      for (long at : new long[] {change, change - duration}) {
        if (at > least && at <= most) {
          breaks.add(at);
        }
      }
    }
    List<Long> corners = List.copyOf(breaks);
    if (corners.size() == 2 && slope(corners, 0, duration) == 0) {
      sum.addTerm(shop.chosen(operation, choice), price * cost(least, duration));
      return;
    }
    List<Literal> stretches = new ArrayList<>();
    for (int i = 0; i + 1 < corners.size(); i++) {
      BoolVar here = model.newBoolVar("");
      stretches.add(here);
      addStretch(sum, price, here, operation, duration, corners, i);
    }
    model.addEquality(
        LinearExpr.sum(stretches.toArray(Literal[]::new)), shop.chosen(operation, choice));
  }

  /** Adds the cost at the begin of the stretch, and how it rises or falls from there. */
  private void addStretch(
      LinearExprBuilder sum,
      long price,
      BoolVar here,
      int operation,
      long duration,
      List<Long> corners,
      int index) {
    long from = corners.get(index);
    long last = corners.get(index + 1) - 1;
    model.addLinearConstraint(shop.start(operation), from, last).onlyEnforceIf(here);
    long slope = slope(corners, index, duration);
    sum.addTerm(here, price * cost(from, duration));
    if (slope != 0 && last > from) {
      IntVar into = model.newIntVar(0, last - from, "");
      model
          .addEquality(into, LinearExpr.affine(shop.start(operation), 1, -from))
          .onlyEnforceIf(here);
      model.addEquality(into, 0).onlyEnforceIf(here.not());
      sum.addTerm(into, price * slope);
    }
  }

  private long slope(List<Long> corners, int index, long duration) {
    long from = corners.get(index);
    return from + 1 < corners.get(index + 1) ? cost(from + 1, duration) - cost(from, duration) : 0;
  }

  private long cost(long start, long duration) {
    return curve.between(start, start + duration);
  }
}
