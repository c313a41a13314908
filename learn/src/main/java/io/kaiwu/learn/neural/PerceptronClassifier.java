// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Classifier;
import java.util.List;

/** A network that gives the probability of each class. */
public final class PerceptronClassifier implements Classifier {

  private final TrainedNetwork network;
  private final List<String> classes;

  private PerceptronClassifier(TrainedNetwork network, List<String> classes) {
    this.network = network;
    this.classes = classes;
  }

  static PerceptronClassifier fit(Sample sample, MultilayerPerceptron settings, Fitting fitting) {
    int[] labels = sample.labels();
    int n = sample.classes().size();
    double[] targets = new double[labels.length];
    boolean several = false;
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= n) {
        throw new LearnException(
            "The class of row (%d) is %d; it must lie in [0, %d).".formatted(r, labels[r], n));
      }
      targets[r] = labels[r];
      several |= labels[r] != labels[0];
    }
    if (!several) {
      throw new LearnException(
          "A classifier needs rows of at least two classes; there are %d rows of one."
              .formatted(labels.length));
    }
    return new PerceptronClassifier(
        TrainedNetwork.fit(sample, targets, n == 2 ? 1 : n, output(n), settings, fitting),
        sample.classes());
  }

  private static Output output(int classes) {
    return classes == 2 ? Output.LOGISTIC : Output.SOFTMAX;
  }

  @Override
  public List<String> inputs() {
    return network.inputs();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /** How the loss fell, epoch by epoch. */
  public List<Epoch> curve() {
    return network.curve();
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    write(network.predict(row), 0, into, 0);
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    double[] out = network.predict(x);
    int n = classes.size();
    if (n > 2) {
      return out;
    }
    double[] all = new double[x.rows() * n];
    for (int r = 0; r < x.rows(); r++) {
      write(out, r, all, r * n);
    }
    return all;
  }

  private void write(double[] out, int from, double[] into, int at) {
    if (classes.size() == 2) {
      into[at] = 1 - out[from];
      into[at + 1] = out[from];
    } else {
      System.arraycopy(out, from, into, at, classes.size());
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = network.toJson();
    json.set("classes", Json.strings(classes));
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static PerceptronClassifier fromJson(JsonNode json) {
    List<String> classes = Json.strings(json, "classes");
    return new PerceptronClassifier(TrainedNetwork.fromJson(json, output(classes.size())), classes);
  }
}
