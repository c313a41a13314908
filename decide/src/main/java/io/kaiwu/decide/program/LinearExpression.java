// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.List;

/** A weighted sum of variables and a constant. */
public record LinearExpression(Terms terms, double constant) {

  public static LinearExpression zero() {
    return new LinearExpression(Terms.none(), 0);
  }

  /** The sum of all; for many terms far cheaper than adding them one by one. */
  public static LinearExpression sum(List<LinearExpression> parts) {
    int size = parts.stream().mapToInt(part -> part.terms.size()).sum();
    int[] indices = new int[size];
    double[] coefficients = new double[size];
    double constant = 0;
    int at = 0;
    for (LinearExpression part : parts) {
      constant += part.constant;
      for (int k = 0; k < part.terms.size(); k++) {
        indices[at] = part.terms.index(k);
        coefficients[at++] = part.terms.coefficient(k);
      }
    }
    return new LinearExpression(Terms.of(indices, coefficients), constant);
  }

  public LinearExpression plus(LinearExpression other) {
    return sum(List.of(this, other));
  }

  public LinearExpression plus(Variable variable) {
    return plus(variable.times(1));
  }

  public LinearExpression plus(double number) {
    return new LinearExpression(terms, constant + number);
  }

  public LinearExpression minus(LinearExpression other) {
    return plus(other.times(-1));
  }

  public LinearExpression minus(Variable variable) {
    return plus(variable.times(-1));
  }

  public LinearExpression times(double factor) {
    int[] indices = new int[terms.size()];
    double[] coefficients = new double[terms.size()];
    for (int k = 0; k < indices.length; k++) {
      indices[k] = terms.index(k);
      coefficients[k] = terms.coefficient(k) * factor;
    }
    return new LinearExpression(Terms.of(indices, coefficients), constant * factor);
  }
}
