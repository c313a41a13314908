// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The feasible region of a program in two variables, its optimum and the objective through it. */
final class RegionPlot {

  private final Program program;
  private final double[] plan;
  private final double[] low = new double[2];
  private final double[] high = new double[2];

  private RegionPlot(Program program, ProgramPlan plan) {
    this.program = program;
    this.plan = plan.values();
  }

  /** Empty when the program has not two variables. */
  static Optional<Plot> of(Program program, ProgramPlan plan) {
    return program.variables().size() == 2
        ? Optional.of(new RegionPlot(program, plan).draw())
        : Optional.empty();
  }

  private Plot draw() {
    frame();
    XyPlot plot =
        XyPlot.of(
            Text.of("可行域与最优点", "The feasible region and the optimum"),
            Text.same(program.variable(0).label()),
            Text.same(program.variable(1).label()));
    List<double[]> corners = corners();
    addRegion(plot, corners);
    addObjective(plot);
    for (Constraint row : program.constraints()) {
      addBorder(plot, row);
    }
    plot.points(Text.of("最优点", "optimum"), new double[] {plan[0]}, new double[] {plan[1]});
    return plot;
  }

  /** A frame that shows all crossings of the limits near the plan, and the origin. */
  private void frame() {
    List<double[]> lines = lines();
    for (int axis = 0; axis < 2; axis++) {
      low[axis] = Math.min(0, plan[axis]);
      high[axis] = Math.max(0, plan[axis]);
    }
    double reach = 10 * (1 + Math.abs(plan[0]) + Math.abs(plan[1]));
    for (int i = 0; i < lines.size(); i++) {
      for (int k = 0; k < i; k++) {
        double[] a = lines.get(i);
        double[] b = lines.get(k);
        double det = a[0] * b[1] - a[1] * b[0];
        double x = (a[2] * b[1] - a[1] * b[2]) / det;
        double y = (a[0] * b[2] - a[2] * b[0]) / det;
        if (Math.abs(x) <= reach && Math.abs(y) <= reach && isFeasible(x, y)) {
          low[0] = Math.min(low[0], x);
          high[0] = Math.max(high[0], x);
          low[1] = Math.min(low[1], y);
          high[1] = Math.max(high[1], y);
        }
      }
    }
    for (int axis = 0; axis < 2; axis++) {
      double room = high[axis] == low[axis] ? 1 : 0.25 * (high[axis] - low[axis]);
      Variable variable = program.variable(axis);
      low[axis] = low[axis] > variable.lower() ? low[axis] - room : low[axis];
      high[axis] += room;
    }
  }

  /** All limits as a x + b y = c. */
  private List<double[]> lines() {
    List<double[]> lines = new ArrayList<>();
    for (int axis = 0; axis < 2; axis++) {
      Variable variable = program.variable(axis);
      double[] limits = {variable.lower(), variable.upper()};
      for (double limit : limits) {
        if (Double.isFinite(limit)) {
          lines.add(new double[] {1 - axis, axis, limit});
        }
      }
    }
    for (Constraint row : program.constraints()) {
      double[] limits = {row.lower(), row.upper()};
      for (double limit : limits) {
        if (Double.isFinite(limit)) {
          lines.add(coefficients(row, limit));
        }
      }
    }
    return lines;
  }

  private double[] coefficients(Constraint row, double limit) {
    return new double[] {program.row(row.index()).at(0), program.row(row.index()).at(1), limit};
  }

  private boolean isFeasible(double x, double y) {
    for (Constraint row : program.constraints()) {
      double[] line = coefficients(row, 0);
      double activity = line[0] * x + line[1] * y;
      double slack = 1e-7 * Math.max(1, Math.abs(activity));
      if (activity < row.lower() - slack || activity > row.upper() + slack) {
        return false;
      }
    }
    double[] point = {x, y};
    for (Variable variable : program.variables()) {
      double at = point[variable.index()];
      if (at < variable.lower() - 1e-7 || at > variable.upper() + 1e-7) {
        return false;
      }
    }
    return true;
  }

  /** The region inside the frame, cut limit by limit out of the frame's rectangle. */
  private List<double[]> corners() {
    List<double[]> corners =
        List.of(
            new double[] {low[0], low[1]},
            new double[] {high[0], low[1]},
            new double[] {high[0], high[1]},
            new double[] {low[0], high[1]});
    for (Constraint row : program.constraints()) {
      corners = cut(corners, coefficients(row, row.upper()), 1);
      corners = cut(corners, coefficients(row, row.lower()), -1);
    }
    for (Variable variable : program.variables()) {
      double a = 1.0 - variable.index();
      double b = variable.index();
      corners = cut(corners, new double[] {a, b, variable.upper()}, 1);
      corners = cut(corners, new double[] {a, b, variable.lower()}, -1);
    }
    return corners;
  }

  /** Keeps what has sign (a x + b y - c) at most 0 (Sutherland and Hodgman). */
  private static List<double[]> cut(List<double[]> corners, double[] line, double sign) {
    if (!Double.isFinite(line[2])) {
      return corners;
    }
    List<double[]> kept = new ArrayList<>();
    for (int k = 0; k < corners.size(); k++) {
      double[] from = corners.get(k);
      double[] to = corners.get((k + 1) % corners.size());
      double here = sign * (line[0] * from[0] + line[1] * from[1] - line[2]);
      double there = sign * (line[0] * to[0] + line[1] * to[1] - line[2]);
      if (here <= 0) {
        kept.add(from);
      }
      if ((here < 0 && there > 0) || (here > 0 && there < 0)) {
        double part = here / (here - there);
        kept.add(
            new double[] {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])});
      }
    }
    return kept;
  }

  /** A convex region as the band between its lower and its upper border. */
  private static void addRegion(XyPlot plot, List<double[]> corners) {
    double[] x = corners.stream().mapToDouble(corner -> corner[0]).sorted().distinct().toArray();
    double[] below = new double[x.length];
    double[] above = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      below[i] = Double.POSITIVE_INFINITY;
      above[i] = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < corners.size(); k++) {
        double[] from = corners.get(k);
        double[] to = corners.get((k + 1) % corners.size());
        double width = to[0] - from[0];
        double part = width == 0 ? 0 : (x[i] - from[0]) / width;
        boolean spans = width == 0 ? from[0] == x[i] : part >= 0 && part <= 1;
        double y = from[1] + part * (to[1] - from[1]);
        below[i] = spans ? Math.min(below[i], y) : below[i];
        above[i] = spans ? Math.max(above[i], y) : above[i];
      }
    }
    plot.band(Text.of("可行域", "feasible"), x, below, above);
  }

  private void addObjective(XyPlot plot) {
    double[] line = {program.objectiveCoefficient(0), program.objectiveCoefficient(1), 0};
    line[2] = line[0] * plan[0] + line[1] * plan[1];
    addLine(
        plot,
        Text.of(
            "目标 = " + Formula.number(program.objectiveAt(plan)),
            "objective = " + Formula.number(program.objectiveAt(plan))),
        line);
  }

  private void addBorder(XyPlot plot, Constraint row) {
    double limit = Double.isFinite(row.upper()) ? row.upper() : row.lower();
    addLine(plot, Text.same(row.name()), coefficients(row, limit));
  }

  private void addLine(XyPlot plot, Text name, double[] line) {
    List<double[]> ends = new ArrayList<>();
    for (int axis = 0; axis < 2; axis++) {
      int other = 1 - axis;
      double[] edges = {low[axis], high[axis]};
      for (double edge : edges) {
        double across = (line[2] - line[axis] * edge) / line[other];
        if (across >= low[other] && across <= high[other]) {
          ends.add(axis == 0 ? new double[] {edge, across} : new double[] {across, edge});
        }
      }
    }
    if (ends.size() >= 2 && Double.isFinite(line[2])) {
      ends.sort((a, b) -> Double.compare(a[0] + a[1] * 1e-9, b[0] + b[1] * 1e-9));
      double[] first = ends.getFirst();
      double[] last = ends.getLast();
      plot.line(name, new double[] {first[0], last[0]}, new double[] {first[1], last[1]});
    }
  }
}
