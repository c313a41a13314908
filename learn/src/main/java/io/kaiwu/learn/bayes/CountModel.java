// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.SparseMatrix;
import java.util.List;

/** Counts, or yes-or-no inputs: the logarithms of the probabilities are linear in them. */
public final class CountModel implements BayesModel {

  private static final Kernels KERNELS = Kernels.best();

  private final NaiveBayes.Kind kind;
  private final double threshold;
  private final List<String> inputs;
  private final List<String> classes;
  private final double[] constants;
  private final double[] weights;

  private CountModel(
      NaiveBayes.Kind kind,
      double threshold,
      List<String> inputs,
      List<String> classes,
      double[] constants,
      double[] weights) {
    this.kind = kind;
    this.threshold = threshold;
    this.inputs = inputs;
    this.classes = classes;
    this.constants = constants;
    this.weights = weights;
  }

  static CountModel of(
      ClassSums measured, List<String> inputs, List<String> classes, NaiveBayes settings) {
    double[] constants = LogSums.priors(measured.weights(), settings.learnPrior());
    double[] logs = new double[measured.sums().length];
    int width = inputs.size();
    for (int k = 0; k < constants.length; k++) {
      if (settings.kind() == NaiveBayes.Kind.MULTINOMIAL) {
        double total = 0;
        for (int i = k * width; i < (k + 1) * width; i++) {
          total += measured.sums()[i] + settings.alpha();
        }
        for (int i = k * width; i < (k + 1) * width; i++) {
          logs[i] = Math.log(measured.sums()[i] + settings.alpha()) - Math.log(total);
        }
      } else {
        double rows = measured.weights()[k] + 2 * settings.alpha();
        for (int i = k * width; i < (k + 1) * width; i++) {
          double yes = measured.sums()[i] + settings.alpha();
          double no = Math.log((rows - yes) / rows);
          logs[i] = Math.log(yes / rows) - no;
          constants[k] += no;
        }
      }
    }
    return new CountModel(
        settings.kind(),
        settings.threshold(),
        List.copyOf(inputs),
        List.copyOf(classes),
        constants,
        logs);
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /** What one more of an input adds to the logarithm of a class: greatest where it is typical. */
  public double weight(int classPosition, int input) {
    return weights[classPosition * inputs.size() + input];
  }

  @Override
  public void logJoint(double[] x, int rows, double[] into) {
    int width = inputs.size();
    double[] taken = x;
    if (kind == NaiveBayes.Kind.BERNOULLI) {
      taken = new double[rows * width];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = taken(x[i]);
      }
    }
    int n = constants.length;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(constants, 0, into, r * n, n);
    }
    KERNELS.multiplyByTransposeAdd(rows, n, width, taken, 0, width, weights, 0, width, into, 0, n);
  }

  private double taken(double value) {
    return kind == NaiveBayes.Kind.BERNOULLI ? (value > threshold ? 1 : 0) : value;
  }

  /** The probabilities of sparse rows: n x classes, row-major. */
  public double[] probabilities(SparseMatrix x) {
    LogSums.checkWidth(x.width(), inputs);
    int n = constants.length;
    double[] all = new double[Math.multiplyExact(x.rows(), n)];
    for (int r = 0; r < x.rows(); r++) {
      for (int k = 0; k < n; k++) {
        double sum = constants[k];
        for (int e = x.starts()[r]; e < x.starts()[r + 1]; e++) {
          sum += taken(x.values()[e]) * weights[k * x.width() + x.columns()[e]];
        }
        all[r * n + k] = sum;
      }
      LogSums.normalise(all, r * n, n);
    }
    return all;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", LogSums.name(kind));
    json.put("threshold", threshold);
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("constants", Json.packed(constants));
    json.put("weights", Json.packed(weights));
    return json;
  }

  static CountModel readJson(JsonNode json, NaiveBayes.Kind kind) {
    return new CountModel(
        kind,
        Json.number(json, "threshold"),
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        Json.packedDoubles(json, "constants"),
        Json.packedDoubles(json, "weights"));
  }
}
