// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.ortools.OrTools;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The linear program that picks shares of routes: every stop at least once, no more vehicles than
 * there are.
 */
final class Master implements AutoCloseable {

  private final MPSolver solver;
  private final MPObjective objective;
  private final MPConstraint[] cover;
  private final MPConstraint[] fleet;
  private final Set<List<Integer>> known = new HashSet<>();
  private final List<MPVariable> shares = new ArrayList<>();
  private final List<int[]> routes = new ArrayList<>();
  private double value;

  /** The program with nothing but the ways to do without a route. */
  Master(RouteProblem problem, double[] despair) {
    OrTools.load();
    MPSolver made = MPSolver.createSolver("GLOP");
    if (made == null) {
      throw new DecideException("The linear solver (GLOP) is not in this build of OR-Tools.");
    }
    solver = made;
    objective = solver.objective();
    objective.setMinimization();
    cover = new MPConstraint[problem.stops().size()];
    fleet = new MPConstraint[problem.fleet().size()];
    for (int k = 0; k < fleet.length; k++) {
      Vehicle vehicle = problem.fleet().get(k);
      fleet[k] = solver.makeConstraint(-MPSolver.infinity(), vehicle.count());
    }
    for (int i = 0; i < cover.length; i++) {
      Stop stop = problem.stops().get(i);
      cover[i] = solver.makeConstraint(1, MPSolver.infinity());
      MPVariable without = solver.makeNumVar(0, MPSolver.infinity(), "");
      objective.setCoefficient(without, stop.isRequired() ? despair[i] : stop.skipCost());
      cover[i].setCoefficient(without, 1);
    }
  }

  /** Adds a route that is not there yet. */
  boolean add(int type, int[] sequence, double cost) {
    List<Integer> key = new ArrayList<>();
    key.add(type);
    Arrays.stream(sequence).forEach(key::add);
    if (!known.add(key)) {
      return false;
    }
    MPVariable share = solver.makeNumVar(0, MPSolver.infinity(), "");
    shares.add(share);
    routes.add(sequence);
    objective.setCoefficient(share, cost);
    fleet[type].setCoefficient(share, 1);
    int[] visits = new int[cover.length];
    for (int stop : sequence) {
      visits[stop]++;
    }
    for (int stop : sequence) {
      if (visits[stop] > 0) {
        cover[stop].setCoefficient(share, visits[stop]);
        visits[stop] = 0;
      }
    }
    return true;
  }

  /** Gives up the routes that a better memory forbids. */
  void keepOnly(Predicate<int[]> allowed) {
    for (int r = 0; r < routes.size(); r++) {
      if (!allowed.test(routes.get(r))) {
        shares.get(r).setUb(0);
      }
    }
  }

  /** Solves; false when the solver failed. */
  boolean solve() {
    MPSolver.ResultStatus status = solver.solve();
    if (status != MPSolver.ResultStatus.OPTIMAL) {
      solver.reset(); // without the basis it began from
      status = solver.solve();
    }
    if (status != MPSolver.ResultStatus.OPTIMAL) {
      return false;
    }
    value = objective.value(); // gone when the next route comes
    return true;
  }

  double value() {
    return value;
  }

  /** What each stop pays, zero or more. */
  double[] prices() {
    double[] prices = new double[cover.length];
    for (int i = 0; i < cover.length; i++) {
      prices[i] = Math.max(0, cover[i].dualValue());
    }
    return prices;
  }

  /** What one vehicle of each type is worth, zero or more. */
  double[] worths() {
    double[] worths = new double[fleet.length];
    for (int k = 0; k < fleet.length; k++) {
      worths[k] = Math.max(0, -fleet[k].dualValue());
    }
    return worths;
  }

  @Override
  public void close() {
    solver.delete();
  }
}
