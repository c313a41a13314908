// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The dual side of a linear program's answer, from which anyone can prove that no plan is better.
 *
 * <p>The one sign convention: all is in the program's own objective, minimised or maximised. The
 * dual {@code y[i]} of a constraint is by how much the objective grows for each unit by which the
 * bound of the constraint that binds is raised; the reduced cost of a variable is {@code d[j] =
 * c[j] - sum over i of y[i] A[i][j]}, by how much the objective grows for each unit by which the
 * variable is raised, the others following. So in a program that minimises, a lower bound that
 * binds has a dual (and a variable at its lower bound a reduced cost) of zero or more, an upper
 * bound of zero or less; in one that maximises the other way about.
 */
public final class Certificate {

  private final double[] duals;
  private final double[] reducedCosts;
  private final List<BasisStatus> rowStatus;
  private final List<BasisStatus> columnStatus;

  /**
   * Without a basis.
   *
   * @param duals one for each constraint
   * @param reducedCosts one for each variable
   */
  public Certificate(double[] duals, double[] reducedCosts) {
    this(duals, reducedCosts, List.of(), List.of());
  }

  /**
   * With the basis of a simplex method.
   *
   * @param rowStatus one for each constraint; empty when there is no basis
   * @param columnStatus one for each variable; empty when there is no basis
   */
  public Certificate(
      double[] duals,
      double[] reducedCosts,
      List<BasisStatus> rowStatus,
      List<BasisStatus> columnStatus) {
    this.duals = duals.clone();
    this.reducedCosts = reducedCosts.clone();
    this.rowStatus = List.copyOf(rowStatus);
    this.columnStatus = List.copyOf(columnStatus);
  }

  public double dual(int constraint) {
    return duals[constraint];
  }

  public double dual(Constraint constraint) {
    return duals[constraint.index()];
  }

  public double reducedCost(int variable) {
    return reducedCosts[variable];
  }

  public double reducedCost(Variable variable) {
    return reducedCosts[variable.index()];
  }

  /** A copy of all duals. */
  public double[] duals() {
    return duals.clone();
  }

  /** A copy of all reduced costs. */
  public double[] reducedCosts() {
    return reducedCosts.clone();
  }

  /** Whether a simplex method ended with a basis, which sensitivity ranges are read from. */
  public boolean hasBasis() {
    return !columnStatus.isEmpty() || !rowStatus.isEmpty();
  }

  public Optional<BasisStatus> findStatus(Constraint constraint) {
    return hasBasis() ? Optional.of(rowStatus.get(constraint.index())) : Optional.empty();
  }

  public Optional<BasisStatus> findStatus(Variable variable) {
    return hasBasis() ? Optional.of(columnStatus.get(variable.index())) : Optional.empty();
  }

  /** Whether it has a number, and if any a basis status, for each variable and constraint. */
  boolean fits(int variables, int constraints) {
    return duals.length == constraints
        && reducedCosts.length == variables
        && (!hasBasis() || (rowStatus.size() == constraints && columnStatus.size() == variables));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate certificate
        && Arrays.equals(duals, certificate.duals)
        && Arrays.equals(reducedCosts, certificate.reducedCosts)
        && rowStatus.equals(certificate.rowStatus)
        && columnStatus.equals(certificate.columnStatus);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(duals) + Arrays.hashCode(reducedCosts);
  }
}
