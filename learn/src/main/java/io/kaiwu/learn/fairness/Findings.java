// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.ShareBand;
import java.util.ArrayList;
import java.util.List;

/** Puts the rates of groups into words. */
final class Findings {

  private final Fairness fairness;
  private final String positive;
  private final List<GroupRates> groups;

  Findings(Fairness fairness) {
    this.fairness = fairness;
    this.positive = fairness.positive();
    this.groups = fairness.groups();
  }

  List<Text> all() {
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
                      inZh(found.high()),
                      found.least().group(),
                      inZh(found.low()),
                      sure(found, "（差别可能只是偶然）")),
              "Of those who truly are (%s), the model recognises %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      inEn(found.high()),
                      found.most().group(),
                      inEn(found.low()),
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
                      inZh(alarms.high()),
                      alarms.least().group(),
                      inZh(alarms.low()),
                      sure(alarms, "（差别可能只是偶然）")),
              "Of those who are not (%s), it wrongly says they are for %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      inEn(alarms.high()),
                      alarms.most().group(),
                      inEn(alarms.low()),
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
                      inZh(precision.high()),
                      precision.least().group(),
                      inZh(precision.low()),
                      sure(precision, "（差别可能只是偶然）")),
              "Where the model says (%s), it is right for %s in group (%s) and %s in group (%s)%s."
                  .formatted(
                      positive,
                      inEn(precision.high()),
                      precision.most().group(),
                      inEn(precision.low()),
                      precision.least().group(),
                      sure(precision, " (the gap may be chance)"))));
    }
    all.addAll(caveats());
    return List.copyOf(all);
  }

  private Text selected(Extremes selection) {
    String zhRule =
        fairness.keepsFourFifths()
            ? "是后者的 %.0f%%，没有低于常用的五分之四界线".formatted(100 * fairness.parityRatio())
            : "只有后者的 %.0f%%，低于常用的五分之四（80%%）界线，值得追查原因".formatted(100 * fairness.parityRatio());
    String enRule =
        fairness.keepsFourFifths()
            ? "%.0f %% as often, which is not below the usual four-fifths line"
                .formatted(100 * fairness.parityRatio())
            : "only %.0f %% as often, below the usual four-fifths (80 %%) line: the reason should be looked for"
                .formatted(100 * fairness.parityRatio());
    return Text.of(
        "模型把“%s”组 %s 的人判为“%s”，“%s”组是 %s：前者%s。"
            .formatted(
                selection.least().group(),
                inZh(selection.low()),
                positive,
                selection.most().group(),
                inZh(selection.high()),
                zhRule),
        "The model says (%s) for %s of group (%s) and for %s of group (%s): %s."
            .formatted(
                positive,
                inEn(selection.low()),
                selection.least().group(),
                inEn(selection.high()),
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
                      inZh(base.high()),
                      base.least().group(),
                      inZh(base.low())),
              "The groups differ in the data already: %s of group (%s) truly are (%s), and %s of group (%s). Then not all measures of fairness can be met at once, and people must choose which counts; the data may also carry on past unfairness."
                  .formatted(
                      inEn(base.high()),
                      base.most().group(),
                      positive,
                      inEn(base.low()),
                      base.least().group())));
    }
    List<String> few =
        groups.stream().filter(g -> g.rows() < Fairness.FEW).map(GroupRates::group).toList();
    if (!few.isEmpty()) {
      all.add(
          Text.of(
              "“%s”组不到 %d 行，数字太不确定，没有参与比较。".formatted(String.join("”“", few), Fairness.FEW),
              "Group (%s) has fewer than %d rows: its numbers are too unsure and were not compared."
                  .formatted(String.join("), (", few), Fairness.FEW)));
    }
    return all;
  }

  private static String inZh(ShareBand band) {
    return "%.1f%%".formatted(100 * band.share());
  }

  private static String inEn(ShareBand band) {
    return "%.1f %%".formatted(100 * band.share());
  }

  private static String sure(Extremes extremes, String maybeChance) {
    return extremes.apart() ? "" : maybeChance;
  }
}
