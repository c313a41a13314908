// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Classifier;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A classifier whose probabilities are corrected. Immutable; as safe for threads as what it wraps.
 */
public final class CalibratedClassifier implements Classifier {

  private final Classifier base;
  private final Calibration calibration;

  private CalibratedClassifier(Classifier base, Calibration calibration) {
    this.base = base;
    this.calibration = calibration;
  }

  /**
   * Corrects a model by rows it was not fitted on.
   *
   * @param labels the position of each row's class in the model's classes
   * @param weights one a row, or null if all count 1
   * @throws LearnException if there are no rows
   */
  public static CalibratedClassifier fit(
      Classifier base,
      CalibrationMethod method,
      RowBlocks unseen,
      int[] labels,
      double @Nullable [] weights) {
    return new CalibratedClassifier(
        base,
        Calibration.fit(
            method, base.probabilities(unseen), base.classes().size(), labels, weights));
  }

  /**
   * Fits a model on all rows, and the correction on what models of the other folds say of each
   * fold. All rows are held in memory; the fit is done {@code folds + 1} times.
   *
   * @param folds at least 2
   * @param fit of one model; its classes must be those of the sample
   */
  public static CalibratedClassifier crossFit(
      Sample sample,
      CalibrationMethod method,
      int folds,
      Fitting fitting,
      BiFunction<Sample, Fitting, ? extends Classifier> fit) {
    OutOfFold unseen = new OutOfFold(sample, folds, fitting);
    double[] probabilities = unseen.probabilities(fit);
    int classes = sample.classes().size();
    Calibration calibration =
        Calibration.fit(method, probabilities, classes, sample.labels(), sample.weights());
    return new CalibratedClassifier(fit.apply(sample, unseen.part(folds)), calibration);
  }

  public Classifier base() {
    return base;
  }

  public Calibration calibration() {
    return calibration;
  }

  @Override
  public List<String> inputs() {
    return base.inputs();
  }

  @Override
  public List<String> classes() {
    return base.classes();
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    base.probabilities(row, into);
    calibration.apply(into);
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    double[] all = base.probabilities(x);
    double[] row = new double[classes().size()];
    for (int at = 0; at < all.length; at += row.length) {
      System.arraycopy(all, at, row, 0, row.length);
      calibration.apply(row);
      System.arraycopy(row, 0, all, at, row.length);
    }
    return all;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "calibrated");
    json.set("base", base.toJson());
    json.set("calibration", calibration.toJson());
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param readBase reads the model that was wrapped
   */
  public static CalibratedClassifier fromJson(
      JsonNode json, Function<JsonNode, ? extends Classifier> readBase) {
    return new CalibratedClassifier(
        readBase.apply(Json.member(json, "base")),
        Calibration.fromJson(Json.member(json, "calibration")));
  }
}
