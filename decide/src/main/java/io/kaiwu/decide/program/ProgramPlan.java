// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value for each variable, and for an optimal plan of a linear program without integers the
 * {@link Certificate} that proves it.
 */
public final class ProgramPlan {

  private final double[] values;
  private final @Nullable Certificate certificate;

  /** A plan of which nothing is proven. */
  public ProgramPlan(double[] values) {
    this.values = values.clone();
    this.certificate = null;
  }

  public ProgramPlan(double[] values, Certificate certificate) {
    this.values = values.clone();
    this.certificate = certificate;
  }

  public double value(int variable) {
    return values[variable];
  }

  public double value(Variable variable) {
    return values[variable.index()];
  }

  /** A copy of all values, in the order of {@link Program#variables}. */
  public double[] values() {
    return values.clone();
  }

  public int size() {
    return values.length;
  }

  public Optional<Certificate> findCertificate() {
    return Optional.ofNullable(certificate);
  }

  /** What {@code expression} comes to under this plan. */
  public double value(LinearExpression expression) {
    return expression.constant() + expression.terms().dot(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramPlan plan
        && Arrays.equals(values, plan.values)
        && findCertificate().equals(plan.findCertificate());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
