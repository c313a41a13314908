// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What the solver was asked, what it answered, and what a checker that shares no code with it says
 * of the answer.
 *
 * @param kind names the form of {@code problem} and {@code solution}, by which a checker is found
 * @param status OPTIMAL, FEASIBLE, INFEASIBLE or STOPPED
 * @param objective its value for the solution, in {@code unit}; empty without a solution
 * @param bound what no solution can be better than
 * @param gap (objective - bound) / |objective|, relative
 * @param alternatives what else could have been done, and what it would have cost
 * @param clashes why there is no solution, if there is none
 */
public record Plan(
    String kind,
    String solver,
    String status,
    Optional<Double> objective,
    Optional<Double> bound,
    Optional<Double> gap,
    String unit,
    long seed,
    double solveSeconds,
    JsonNode problem,
    JsonNode solution,
    Verdict verdict,
    List<Alternative> alternatives,
    List<Text> clashes,
    Text summary) {

  public Plan {
    alternatives = List.copyOf(alternatives);
    clashes = List.copyOf(clashes);
  }

  /** What the checker says. */
  public record Verdict(String checker, boolean accepted, List<String> violations) {

    public Verdict {
      violations = List.copyOf(violations);
    }
  }

  /** Another way to act, with its objective in the unit of the plan. */
  public record Alternative(Text name, double objective) {}
}
