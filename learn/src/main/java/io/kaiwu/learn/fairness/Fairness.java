// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.metric.ShareBand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    List<Text> all = new ArrayList<>();
    Extremes selection = Extremes.of(groups, GroupRates::selection);
    if (selection.known() && selection.high().hits() > 0) {
      all.add(selected(selection));
    }
    Extremes found = Extremes.of(groups, GroupRates::truePositive);
    if (found.known()) {
      all.add(
          Text.of(
              "在真正是“%s”的人里，“%s”组有 %s 被认出，“%s”组只有 %s%s。"
                  .formatted(
                      positive,
                      found.most().group(),
                      percent(found.high()),
                      found.least().group(),
                      percent(found.low()),
                      sure(found, "（差别可能只是偶然）")),
              "Of those who truly are (%s), the model recognises %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      percent(found.high()),
                      found.most().group(),
                      percent(found.low()),
                      found.least().group(),
                      sure(found, " (the gap may be chance)"))));
    }
    Extremes alarms = Extremes.of(groups, GroupRates::falsePositive);
    if (alarms.known()) {
      all.add(
          Text.of(
              "在其实不是“%s”的人里，“%s”组有 %s 被误判为是，“%s”组有 %s%s。"
                  .formatted(
                      positive,
                      alarms.most().group(),
                      percent(alarms.high()),
                      alarms.least().group(),
                      percent(alarms.low()),
                      sure(alarms, "（差别可能只是偶然）")),
              "Of those who are not (%s), it wrongly says they are for %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      percent(alarms.high()),
                      alarms.most().group(),
                      percent(alarms.low()),
                      alarms.least().group(),
                      sure(alarms, " (the gap may be chance)"))));
    }
    Extremes precision = Extremes.of(groups, GroupRates::precision);
    if (precision.known()) {
      all.add(
          Text.of(
              "模型说“%s”时，“%s”组有 %s 说对，“%s”组有 %s 说对%s。"
                  .formatted(
                      positive,
                      precision.most().group(),
                      percent(precision.high()),
                      precision.least().group(),
                      percent(precision.low()),
                      sure(precision, "（差别可能只是偶然）")),
              "Where the model says (%s), it is right for %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      percent(precision.high()),
                      precision.most().group(),
                      percent(precision.low()),
                      precision.least().group(),
                      sure(precision, " (the gap may be chance)"))));
    }
    all.addAll(caveats());
    return List.copyOf(all);
  }

  private Text selected(Extremes selection) {
    String zhRule =
        keepsFourFifths()
            ? "是后者的 %.0f%%，没有低于常用的五分之四界线".formatted(100 * parityRatio)
            : "只有后者的 %.0f%%，低于常用的五分之四（80%%）界线，值得追查原因".formatted(100 * parityRatio);
    String enRule =
        keepsFourFifths()
            ? "%.0f %% as often, which is not below the usual four-fifths line"
                .formatted(100 * parityRatio)
            : "only %.0f %% as often, below the usual four-fifths (80 %%) line: the reason should be looked for"
                .formatted(100 * parityRatio);
    return Text.of(
        "模型把“%s”组 %s 的人判为“%s”，“%s”组是 %s：前者%s。"
            .formatted(
                selection.least().group(),
                percent(selection.low()),
                positive,
                selection.most().group(),
                percent(selection.high()),
                zhRule),
        "The model says (%s) for %s of group (%s) and for %s of group (%s): %s."
            .formatted(
                positive,
                percent(selection.low()),
                selection.least().group(),
                percent(selection.high()),
                selection.most().group(),
                enRule));
  }

  private List<Text> caveats() {
    List<Text> all = new ArrayList<>();
    Extremes base = Extremes.of(groups, GroupRates::base);
    if (base.known() && base.apart()) {
      all.add(
          Text.of(
              "数据里两组本来就不同：“%s”组真正是“%s”的占 %s，“%s”组占 %s。这时几种公平标准不可能同时满足，要由人来选择看重哪一种；数据本身也可能带着过去的不公。"
                  .formatted(
                      base.most().group(),
                      positive,
                      percent(base.high()),
                      base.least().group(),
                      percent(base.low())),
              "The groups differ in the data already: %s of group (%s) truly are (%s), and %s of group (%s). Then not all measures of fairness can be met at once, and people must choose which counts; the data may also carry on past unfairness."
                  .formatted(
                      percent(base.high()),
                      base.most().group(),
                      positive,
                      percent(base.low()),
                      base.least().group())));
    }
    List<String> few = groups.stream().filter(g -> g.rows() < FEW).map(GroupRates::group).toList();
    if (!few.isEmpty()) {
      all.add(
          Text.of(
              "“%s”组不到 %d 行，数字太不确定，没有参与比较。".formatted(String.join("”“", few), FEW),
              "Group (%s) has fewer than %d rows: its numbers are too unsure and were not compared."
                  .formatted(String.join("), (", few), FEW)));
    }
    return all;
  }

  private static String percent(ShareBand band) {
    return "%.1f%%".formatted(100 * band.share());
  }

  private static String sure(Extremes extremes, String maybeChance) {
    return extremes.apart() ? "" : maybeChance;
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

  /** The groups with the least and the greatest of a rate, of those large enough. */
  private record Extremes(
      boolean known, GroupRates least, GroupRates most, ShareBand low, ShareBand high) {

    static Extremes of(List<GroupRates> groups, Function<GroupRates, ShareBand> rate) {
      List<GroupRates> large =
          groups.stream()
              .filter(g -> g.rows() >= FEW && rate.apply(g).rows() > 0)
              .sorted((a, b) -> Double.compare(rate.apply(a).share(), rate.apply(b).share()))
              .toList();
      GroupRates least = large.isEmpty() ? groups.getFirst() : large.getFirst();
      GroupRates most = large.isEmpty() ? groups.getLast() : large.getLast();
      return new Extremes(large.size() >= 2, least, most, rate.apply(least), rate.apply(most));
    }

    double difference() {
      return known ? high.share() - low.share() : Double.NaN;
    }

    double ratio() {
      return known && high.share() > 0 ? low.share() / high.share() : Double.NaN;
    }

    /** Whether the intervals do not touch. */
    boolean apart() {
      return low.high() < high.low();
    }
  }
}
