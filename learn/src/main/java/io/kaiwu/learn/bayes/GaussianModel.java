// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;

/** Measurements that are normal and independent within each class. */
public final class GaussianModel implements BayesModel {

  private static final int TILE = 64;

  private final List<String> inputs;
  private final List<String> classes;
  private final double[] priors;
  private final double[] means;
  private final double[] variances;
  private final double[] precisions;
  private final double[] constants;

  private GaussianModel(
      List<String> inputs,
      List<String> classes,
      double[] priors,
      double[] means,
      double[] variances) {
    this.inputs = inputs;
    this.classes = classes;
    this.priors = priors;
    this.means = means;
    this.variances = variances;
    this.precisions = new double[variances.length];
    this.constants = new double[priors.length];
    int width = inputs.size();
    for (int k = 0; k < constants.length; k++) {
      double sum = 0;
      for (int i = k * width; i < (k + 1) * width; i++) {
        precisions[i] = 1 / variances[i];
        sum += Math.log(2 * Math.PI * variances[i]);
      }
      constants[k] = priors[k] - 0.5 * sum;
    }
  }

  static GaussianModel of(ClassMoments moments, Sample sample, NaiveBayes settings) {
    double added = settings.varianceShare() * moments.greatestVariance();
    if (!(added > 0)) {
      throw new LearnException(
          "All columns %s are constant; they say nothing of the class."
              .formatted(sample.inputs().stream().limit(20).toList()));
    }
    double[] variances = moments.variances();
    for (int i = 0; i < variances.length; i++) {
      variances[i] += added;
    }
    return new GaussianModel(
        sample.inputs(),
        sample.classes(),
        LogSums.priors(moments.weights(), settings.learnPrior()),
        moments.means(),
        variances);
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /** The mean of an input in a class. */
  public double mean(int classPosition, int input) {
    return means[classPosition * inputs.size() + input];
  }

  /** The variance of an input in a class, with what was added to it. */
  public double variance(int classPosition, int input) {
    return variances[classPosition * inputs.size() + input];
  }

  @Override
  public void logJoint(double[] x, int rows, double[] into) {
    int width = inputs.size();
    double[] turned = new double[Math.min(rows, TILE) * width];
    double[] sums = new double[Math.min(rows, TILE)];
    for (int from = 0; from < rows; from += TILE) {
      int n = Math.min(TILE, rows - from);
      // Column by column, so that the loop over rows has no sum to wait for.
      for (int j = 0; j < width; j++) {
        for (int r = 0; r < n; r++) {
          turned[j * n + r] = x[(from + r) * width + j];
        }
      }
      for (int k = 0; k < priors.length; k++) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < width; j++) {
          double mean = means[k * width + j];
          double precision = precisions[k * width + j];
          int column = j * n;
          for (int r = 0; r < n; r++) {
            double d = turned[column + r] - mean;
            sums[r] += d * d * precision;
          }
        }
        for (int r = 0; r < n; r++) {
          into[(from + r) * priors.length + k] = constants[k] - 0.5 * sums[r];
        }
      }
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", LogSums.name(NaiveBayes.Kind.GAUSSIAN));
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("priors", Json.packed(priors));
    json.put("means", Json.packed(means));
    json.put("variances", Json.packed(variances));
    return json;
  }

  static GaussianModel readJson(JsonNode json) {
    return new GaussianModel(
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        Json.packedDoubles(json, "priors"),
        Json.packedDoubles(json, "means"),
        Json.packedDoubles(json, "variances"));
  }
}
