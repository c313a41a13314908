// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * What OR-Tools' linear solver interface runs here.
 *
 * <p>The natives of ortools-java 9.15.6755 (Linux, x86-64) hold GLOP, CLP 1.17.10, PDLP, SCIP
 * 10.0.0 with SoPlex 8.0.0, CBC 2.10.12, HiGHS 1.12.0, CP-SAT and BOP; GLPK, Gurobi, CPLEX and
 * Xpress are not linked or need a licence. HiGHS is left out: it takes neither a gap nor an
 * interruption through this interface, prints to the standard output, and calls 12851.08 optimal,
 * with that as its bound, for misc06 of MIPLIB 3, whose optimum is 12850.86. CBC cannot be
 * interrupted either.
 */
enum Engine {
  /** Google's simplex method. */
  GLOP("GLOP", "OR-Tools GLOP"),
  /** The simplex method of COIN-OR, asked when GLOP is in numerical trouble. */
  CLP("CLP", "COIN-OR CLP"),
  /** A first-order method for very large programs. */
  PDLP("PDLP", "OR-Tools PDLP"),
  /** Branch and cut. */
  SCIP("SCIP", "SCIP");

  private final String id;
  private final String title;

  Engine(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its name in OR-Tools. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }
}
