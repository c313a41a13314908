// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;

/** How alike two rows x and y are. */
public sealed interface SvmKernel {

  /** The product x'y. */
  record Linear() implements SvmKernel {}

  /** (gamma x'y + offset)^degree. */
  record Polynomial(Gamma gamma, double offset, int degree) implements SvmKernel {
    public Polynomial {
      if (degree < 1 || !Double.isFinite(offset)) {
        throw new LearnException(
            "A polynomial kernel needs a degree (%d) of at least 1 and a finite offset (%s)."
                .formatted(degree, offset));
      }
    }
  }

  /** exp(-gamma |x - y|^2). */
  record Rbf(Gamma gamma) implements SvmKernel {}

  /** tanh(gamma x'y + offset); not positive definite, so that an optimum may be a local one. */
  record Sigmoid(Gamma gamma, double offset) implements SvmKernel {
    public Sigmoid {
      if (!Double.isFinite(offset)) {
        throw new LearnException(
            "A sigmoid kernel's offset (%s) must be finite.".formatted(offset));
      }
    }
  }

  /** The same kernel with its gamma as a number. */
  default SvmKernel resolved(DenseMatrix x) {
    return switch (this) {
      case Linear k -> k;
      case Polynomial k -> new Polynomial(Gamma.of(k.gamma.resolve(x)), k.offset, k.degree);
      case Rbf k -> new Rbf(Gamma.of(k.gamma.resolve(x)));
      case Sigmoid k -> new Sigmoid(Gamma.of(k.gamma.resolve(x)), k.offset);
    };
  }

  /** Whether it sees differences of rows only, so that they may be centred first. */
  default boolean isShiftFree() {
    return this instanceof Rbf;
  }

  /**
   * Turns products into kernel values, in place: {@code out[from + i]} holds x'y of a row x with
   * row i.
   *
   * @param norm the squared length of x
   * @param norms those of the others, from {@code normsFrom} on
   * @param scratch as long as {@code n}
   */
  default void apply(
      double[] out, int from, int n, double norm, double[] norms, int normsFrom, long[] scratch) {
    switch (this) {
      case Linear k -> {}
      case Polynomial k -> {
        double gamma = k.gamma.value();
        for (int i = from; i < from + n; i++) {
          out[i] = power(gamma * out[i] + k.offset, k.degree);
        }
      }
      case Sigmoid k -> {
        double gamma = k.gamma.value();
        for (int i = from; i < from + n; i++) {
          out[i] = Math.tanh(gamma * out[i] + k.offset);
        }
      }
      case Rbf k -> {
        double minus = -k.gamma.value();
        for (int i = 0; i < n; i++) {
          out[from + i] = minus * Math.max(norm + norms[normsFrom + i] - 2 * out[from + i], 0);
        }
        Exponential.ofNegatives(out, from, n, scratch);
      }
    }
  }

  /** The kernel of a row with itself. */
  default double own(double norm) {
    return switch (this) {
      case Linear k -> norm;
      case Polynomial k -> power(k.gamma.value() * norm + k.offset, k.degree);
      case Sigmoid k -> Math.tanh(k.gamma.value() * norm + k.offset);
      case Rbf k -> 1;
    };
  }

  private static double power(double base, int exponent) {
    double result = 1;
    double square = base;
    for (int e = exponent; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** Only of a resolved kernel. */
  default ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case Linear k -> json.put("name", "linear");
      case Polynomial k ->
          json.put("name", "polynomial")
              .put("gamma", k.gamma.value())
              .put("offset", k.offset)
              .put("degree", k.degree);
      case Rbf k -> json.put("name", "rbf").put("gamma", k.gamma.value());
      case Sigmoid k ->
          json.put("name", "sigmoid").put("gamma", k.gamma.value()).put("offset", k.offset);
    }
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  static SvmKernel fromJson(JsonNode json) {
    String name = Json.text(json, "name");
    return switch (name) {
      case "linear" -> new Linear();
      case "polynomial" ->
          new Polynomial(
              Gamma.of(Json.number(json, "gamma")),
              Json.number(json, "offset"),
              (int) Json.number(json, "degree"));
      case "rbf" -> new Rbf(Gamma.of(Json.number(json, "gamma")));
      case "sigmoid" ->
          new Sigmoid(Gamma.of(Json.number(json, "gamma")), Json.number(json, "offset"));
      default ->
          throw new LearnException("The stored model's kernel (%s) is unknown.".formatted(name));
    };
  }
}
