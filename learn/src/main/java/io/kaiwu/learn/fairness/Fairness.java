// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;

/**
 * How differently a classifier treats groups, by the usual measures, each between the two groups
 * furthest apart (Hardt, Price and Srebro, arXiv:1610.02413; Chouldechova,
 * doi:10.1089/big.2016.0047). Where the base rates differ, no classifier that errs can be fair by
 * all of them at once. Groups of fewer than {@value #FEW} rows are shown but not compared.
 *
 * @param groups in the order of their names; those without rows are left out
 * @param parityRatio the least selection rate over the greatest, in [0, 1]: below 0.8 the
 *     four-fifths rule of US labour law speaks of adverse impact; NaN where it is not determined
 * @param parityDifference the greatest selection rate less the least
 * @param opportunityDifference the greatest true positive rate less the least: whether those who
 *     deserve a yes get it equally often
 * @param oddsDifference the greater of that and the same of false positive rates
 * @param predictiveDifference the greatest precision less the least: whether a yes means the same
 */
public record Fairness(
    String column,
    String positive,
    List<GroupRates> groups,
    double parityRatio,
    double parityDifference,
    double opportunityDifference,
    double oddsDifference,
    double predictiveDifference) {

  /** Fewer rows than this are too few to compare a group. */
  public static final int FEW = 30;

  public Fairness {
    groups = List.copyOf(groups);
  }

  /**
   * Counts and compares.
   *
   * @param column what the groups are by, such as {@code sex}
   * @param positive the name of the outcome that counts as a yes
   * @param truth whether each row truly is positive
   * @param predicted whether it was predicted so
   * @param groupOfRow the position of its group in {@code names}
   * @throws LearnException if lengths differ or fewer than two groups have rows
   */
  public static Fairness of(
      String column,
      String positive,
      boolean[] truth,
      boolean[] predicted,
      int[] groupOfRow,
      List<String> names) {
    if (truth.length != predicted.length || truth.length != groupOfRow.length) {
      throw new LearnException(
          "There are %d truths, %d predictions and %d groups."
              .formatted(truth.length, predicted.length, groupOfRow.length));
    }
    long[] counts = new long[names.size() * 4];
    for (int r = 0; r < truth.length; r++) {
      if (groupOfRow[r] < 0 || groupOfRow[r] >= names.size()) {
        throw new LearnException(
            "The group (%d) of row %d must be one of the %d groups, counted from 0."
                .formatted(groupOfRow[r], r, names.size()));
      }
      counts[groupOfRow[r] * 4 + (truth[r] ? 0 : 2) + (predicted[r] == truth[r] ? 1 : 0)]++;
    }
    List<GroupRates> groups = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      long misses = counts[g * 4];
      long hits = counts[g * 4 + 1];
      long falseAlarms = counts[g * 4 + 2];
      long rejections = counts[g * 4 + 3];
      if (hits + misses + falseAlarms + rejections > 0) {
        groups.add(GroupRates.of(names.get(g), hits, misses, falseAlarms, rejections));
      }
    }
    if (groups.size() < 2) {
      throw new LearnException(
          "A comparison of groups by (%s) needs rows of at least two; there are %d."
              .formatted(column, groups.size()));
    }
    return compare(column, positive, groups);
  }

  /**
   * The same from probabilities, n x {@code classes} row-major: a row is predicted positive where
   * that class's probability is at least {@code threshold}.
   */
  public static Fairness of(
      String column,
      List<String> classes,
      int positive,
      int[] truth,
      double[] probabilities,
      double threshold,
      int[] groupOfRow,
      List<String> names) {
    int k = classes.size();
    if (probabilities.length != (long) truth.length * k || positive < 0 || positive >= k) {
      throw new LearnException(
          "There are %d probabilities for %d rows of %d classes, and the positive class is (%d)."
              .formatted(probabilities.length, truth.length, k, positive));
    }
    boolean[] is = new boolean[truth.length];
    boolean[] predicted = new boolean[truth.length];
    for (int r = 0; r < is.length; r++) {
      is[r] = truth[r] == positive;
      predicted[r] = probabilities[r * k + positive] >= threshold;
    }
    return of(column, classes.get(positive), is, predicted, groupOfRow, names);
  }

  private static Fairness compare(String column, String positive, List<GroupRates> groups) {
    Extremes selection = Extremes.of(groups, GroupRates::selection);
    double opportunity = Extremes.of(groups, GroupRates::truePositive).difference();
    double alarms = Extremes.of(groups, GroupRates::falsePositive).difference();
    return new Fairness(
        column,
        positive,
        groups,
        selection.ratio(),
        selection.difference(),
        opportunity,
        Math.max(opportunity, alarms),
        Extremes.of(groups, GroupRates::precision).difference());
  }

  /** Whether the four-fifths rule is kept; false where it is not determined. */
  public boolean keepsFourFifths() {
    return parityRatio >= 0.8;
  }

  /** What was found, for someone who is no statistician: one sentence a finding. */
  public List<Text> findings() {
    return new Findings(this).all();
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("column", column).put("positive", positive);
    ArrayNode array = json.putArray("groups");
    groups.forEach(g -> array.add(g.toJson()));
    Json.putFinite(json, "parityRatio", parityRatio);
    json.put("keepsFourFifths", keepsFourFifths());
    Json.putFinite(json, "parityDifference", parityDifference);
    Json.putFinite(json, "opportunityDifference", opportunityDifference);
    Json.putFinite(json, "oddsDifference", oddsDifference);
    Json.putFinite(json, "predictiveDifference", predictiveDifference);
    ArrayNode texts = json.putArray("findings");
    findings().forEach(t -> texts.addObject().put("zh", t.zh()).put("en", t.en()));
    return json;
  }
}
