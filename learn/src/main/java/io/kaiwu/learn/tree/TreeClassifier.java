// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Classifier;
import java.util.List;

/** Trees that predict one of several classes. */
public final class TreeClassifier implements Classifier, TreeModel {

  static final String TASK = "classification";

  private final List<String> inputs;
  private final List<String> classes;
  private final TreeEnsemble ensemble;
  private final Link link;
  private final FitRecord record;

  TreeClassifier(
      List<String> inputs,
      List<String> classes,
      TreeEnsemble ensemble,
      Link link,
      FitRecord record) {
    this.inputs = List.copyOf(inputs);
    this.classes = List.copyOf(classes);
    this.ensemble = ensemble;
    this.link = link;
    this.record = record;
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
  public TreeEnsemble ensemble() {
    return ensemble;
  }

  /** How the outputs of the ensemble become probabilities. */
  public Link link() {
    return link;
  }

  /** What the fit measured on the way. */
  public FitRecord record() {
    return record;
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    double[] out = new double[ensemble.outputs()];
    ensemble.outputs(row, out);
    link.probabilities(out, 0, into, 0, classes.size());
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    return probabilities(x, Workers.one());
  }

  /** The probabilities of all rows, n x classes, the same for any number of threads. */
  public double[] probabilities(RowBlocks x, Workers workers) {
    double[] out = ensemble.outputs(x, workers);
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    for (int r = 0; r < x.rows(); r++) {
      link.probabilities(out, r * ensemble.outputs(), all, r * classes.size(), classes.size());
    }
    return all;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", TASK);
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("link", link.name());
    json.set("ensemble", ensemble.toJson());
    json.set("record", record.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static TreeClassifier fromJson(JsonNode json) {
    return new TreeClassifier(
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        TreeEnsemble.fromJson(Json.member(json, "ensemble")),
        Link.valueOf(Json.text(json, "link")),
        FitRecord.fromJson(Json.member(json, "record")));
  }
}
