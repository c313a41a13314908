// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.Classifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted classifier by support vectors, one machine for each pair of the classes that had rows.
 * Immutable; safe for use by many threads. A row costs O(support vectors x columns).
 */
public final class SvmClassifier implements Classifier {

  private final List<String> inputs;
  private final List<String> classes;
  private final int[] present;
  private final Expansion expansion;
  private final List<Sigmoid> sigmoids;
  private final List<SmoReport> reports;

  SvmClassifier(
      List<String> inputs,
      List<String> classes,
      int[] present,
      Expansion expansion,
      List<Sigmoid> sigmoids,
      List<SmoReport> reports) {
    this.inputs = List.copyOf(inputs);
    this.classes = List.copyOf(classes);
    this.present = present;
    this.expansion = expansion;
    this.sigmoids = List.copyOf(sigmoids);
    this.reports = List.copyOf(reports);
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public boolean hasProbabilities() {
    return !sigmoids.isEmpty();
  }

  /** The kernel, its gamma a number. */
  public SvmKernel kernel() {
    return expansion.kernel();
  }

  /** The number of rows that carry the model. */
  public int supportVectors() {
    return expansion.size();
  }

  /** A copy of one of them. */
  public double[] supportVector(int v) {
    return expansion.vector(v);
  }

  /**
   * The weight y alpha of a support vector in its machine against the {@code other}-th of the other
   * classes.
   */
  public double coefficient(int other, int v) {
    return expansion.weight(other, v);
  }

  /** What is added to a pair's sum of kernels: LIBSVM's minus rho. */
  public double intercept(int pair) {
    return -expansion.rho(pair);
  }

  /** How each pair was solved; one that has not converged may predict poorly. */
  public List<SmoReport> reports() {
    return reports;
  }

  /**
   * The decision values of one row, for the pairs (0,1), (0,2) ... (k-2,k-1) of the classes that
   * had rows: positive speaks for the first of the pair, as LIBSVM has it. (scikit-learn's sign for
   * two classes is the opposite.)
   */
  public double[] decide(double[] row) {
    return expansion.decide(row);
  }

  /** The decision values of all rows: n x pairs, row-major. */
  public double[] decide(RowBlocks x) {
    return expansion.decide(x);
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    write(expansion.decide(row), 0, into, 0);
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    double[] decisions = expansion.decide(x);
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    for (int r = 0; r < x.rows(); r++) {
      write(decisions, r * expansion.sums(), all, r * classes.size());
    }
    return all;
  }

  private void write(double[] decisions, int from, double[] into, int at) {
    Arrays.fill(into, at, at + classes.size(), 0);
    if (sigmoids.isEmpty()) {
      into[at + vote(decisions, from)] = 1;
      return;
    }
    double[] pairs = new double[sigmoids.size()];
    for (int p = 0; p < pairs.length; p++) {
      pairs[p] = sigmoids.get(p).apply(decisions[from + p]);
    }
    double[] coupled = PairCoupling.couple(present.length, pairs);
    for (int a = 0; a < present.length; a++) {
      into[at + present[a]] = coupled[a];
    }
  }

  /**
   * The class with most votes of the pairs, whatever the probabilities say; the first of equals.
   */
  public int vote(double[] row) {
    return vote(expansion.decide(row), 0);
  }

  private int vote(double[] decisions, int from) {
    int k = present.length;
    int[] votes = new int[k];
    int pair = from;
    for (int a = 0; a < k; a++) {
      for (int b = a + 1; b < k; b++) {
        votes[decisions[pair++] > 0 ? a : b]++;
      }
    }
    int best = 0;
    for (int a = 1; a < k; a++) {
      if (votes[a] > votes[best]) {
        best = a;
      }
    }
    return present[best];
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("present", Json.packed(present));
    json.set("machine", expansion.toJson());
    json.put(
        "sigmoids",
        Json.packed(
            sigmoids.stream()
                .flatMapToDouble(s -> Arrays.stream(new double[] {s.a(), s.b()}))
                .toArray()));
    reports.forEach(report -> json.withArray("reports").add(report.toJson()));
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static SvmClassifier fromJson(JsonNode json) {
    double[] ab = Json.packedDoubles(json, "sigmoids");
    List<Sigmoid> sigmoids = new ArrayList<>();
    for (int p = 0; p + 1 < ab.length; p += 2) {
      sigmoids.add(new Sigmoid(ab[p], ab[p + 1]));
    }
    List<SmoReport> reports = new ArrayList<>();
    Json.member(json, "reports").forEach(r -> reports.add(SmoReport.fromJson(r)));
    return new SvmClassifier(
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        Json.packedInts(json, "present"),
        Expansion.fromJson(Json.member(json, "machine")),
        sigmoids,
        reports);
  }
}
