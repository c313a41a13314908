// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.HeatPlot;
import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.Calibration;
import io.kaiwu.learn.metric.ClassScore;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.ConfusionMatrix;
import io.kaiwu.learn.metric.PrecisionRecallCurve;
import io.kaiwu.learn.metric.RocCurve;
import java.util.ArrayList;
import java.util.List;

/** What a report shows of predicted classes. */
final class ClassSection {

  private final ClassJudgement judged;

  ClassSection(ClassJudgement judged) {
    this.judged = judged;
  }

  List<Block.Figure> figures() {
    ClassificationMetrics scores = judged.scores();
    List<Block.Figure> figures = new ArrayList<>();
    if (!Double.isNaN(judged.auc())) {
      figures.add(
          new Block.Figure(
              Text.of("ROC 曲线下面积 AUC", "area under the ROC curve"),
              number(judged.auc()),
              NumberSection.interval(judged.intervals().get("auc"))));
    }
    figures.add(
        new Block.Figure(
            Text.of("平衡准确率", "balanced accuracy"),
            number(scores.balancedAccuracy()),
            NumberSection.interval(judged.intervals().get("balancedAccuracy"))));
    figures.add(
        new Block.Figure(
            Text.of("准确率", "accuracy"),
            number(scores.accuracy()),
            Text.of(
                "总猜最多的一类也有 " + number(majority()),
                "always guessing the largest class gives " + number(majority()))));
    if (judged.classes().size() == 2) {
      ClassScore score = scores.perClass().get(judged.positive());
      figures.add(
          new Block.Figure(
              Text.of("精确率 / 召回率", "precision / recall"),
              number(score.precision()) + " / " + number(score.recall()),
              Text.of("类别“%s”".formatted(score.name()), "of class “%s”".formatted(score.name()))));
    }
    return figures;
  }

  private double majority() {
    return judged.baselines().stream()
        .mapToDouble(b -> b.metrics().accuracy())
        .max()
        .orElse(Double.NaN);
  }

  Text verdict() {
    boolean better = judged.baselines().stream().allMatch(b -> b.difference().better());
    return better
        ? Text.of(
            "模型明显好于各条朴素基线，差别超出抽样误差。",
            "The model is better than every naive rule, by more than chance explains.")
        : Text.of(
            "看不出模型好于所有朴素基线：差别在抽样误差之内。",
            "The model is not shown to be better than every naive rule: the difference is within chance.");
  }

  Block.Table baselines() {
    List<List<Text>> rows = new ArrayList<>();
    rows.add(row(Text.of("本模型", "this model"), judged.scores(), ""));
    for (ClassJudgement.Baseline baseline : judged.baselines()) {
      rows.add(
          row(
              baseline.naive().title(),
              baseline.metrics(),
              number(baseline.difference().interval().low())
                  + " … "
                  + number(baseline.difference().interval().high())));
    }
    return new Block.Table(
        Text.of("与朴素基线比较（同样的行）", "beside naive rules, on the same rows"),
        List.of(
            Text.same(""),
            Text.of("准确率", "accuracy"),
            Text.of("平衡准确率", "balanced accuracy"),
            Text.of("宏平均 F1", "macro F1"),
            Text.of("马修斯相关系数", "Matthews' correlation"),
            Text.of("平衡准确率之差区间", "model − rule in balanced accuracy")),
        rows);
  }

  private static List<Text> row(Text name, ClassificationMetrics scores, String difference) {
    return List.of(
        name,
        Text.same(number(scores.accuracy())),
        Text.same(number(scores.balancedAccuracy())),
        Text.same(number(scores.macro().f1())),
        Text.same(number(scores.mcc())),
        Text.same(difference));
  }

  List<Block> pictures() {
    List<Block> blocks = new ArrayList<>();
    ConfusionMatrix confusion = judged.scores().confusion();
    int k = judged.classes().size();
    long[][] counts = new long[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        counts[i][j] = Math.round(confusion.count(i, j));
      }
    }
    blocks.add(
        new Block.Picture(
            HeatPlot.confusion(Text.of("混淆矩阵", "confusion matrix"), judged.classes(), counts),
            Text.of(
                "对角线上为判对的行数；颜色是该真实类别中的比例。",
                "Right on the diagonal; the shade is the share of the true class.")));
    blocks.add(perClass());
    RocCurve roc = judged.roc();
    PrecisionRecallCurve pr = judged.precisionRecall();
    Calibration calibration = judged.calibration();
    if (roc != null && pr != null && calibration != null) {
      curves(blocks, roc, pr, calibration);
    }
    return blocks;
  }

  private Block.Table perClass() {
    List<List<Text>> rows = new ArrayList<>();
    for (ClassScore score : judged.scores().perClass()) {
      rows.add(
          List.of(
              Text.same(score.name()),
              Text.same(number(score.precision())),
              Text.same(number(score.recall())),
              Text.same(number(score.f1())),
              Text.same(number(score.support()))));
    }
    return new Block.Table(
        Text.of("各类别", "by class"),
        List.of(
            Text.of("类别", "class"),
            Text.of("精确率", "precision"),
            Text.of("召回率", "recall"),
            Text.same("F1"),
            Text.of("行数", "rows")),
        rows);
  }

  private void curves(
      List<Block> blocks, RocCurve roc, PrecisionRecallCurve pr, Calibration calibration) {
    String positive = judged.classes().get(judged.positive());
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of(
                        "ROC 曲线（类别“%s”，AUC %s）".formatted(positive, number(roc.auc())),
                        "ROC curve (class “%s”, AUC %s)".formatted(positive, number(roc.auc()))),
                    Text.of("误报率", "false positive rate"),
                    Text.of("召回率", "true positive rate"))
                .line(Text.of("模型", "model"), roc.falsePositiveRates(), roc.truePositiveRates())
                .withDiagonal()
                .withUnitSquare(),
            Text.of("虚线是乱猜。", "The dashed line is what lot gives.")));
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of(
                        "精确率-召回率曲线（平均精确率 %s）".formatted(number(pr.averagePrecision())),
                        "precision against recall (average precision %s)"
                            .formatted(number(pr.averagePrecision()))),
                    Text.of("召回率", "recall"),
                    Text.of("精确率", "precision"))
                .line(Text.of("模型", "model"), pr.recalls(), pr.precisions())
                .line(
                    Text.of("乱猜", "by lot"),
                    new double[] {0, 1},
                    new double[] {pr.positiveShare(), pr.positiveShare()})
                .withUnitSquare(),
            Text.of(
                "正类很少时，看这条曲线，不看准确率。",
                "Where the class is rare, look here and not at the accuracy.")));
    double[] promised =
        calibration.bins().stream().mapToDouble(Calibration.Bin::promised).toArray();
    double[] seen = calibration.bins().stream().mapToDouble(Calibration.Bin::seen).toArray();
    double[] low = calibration.bins().stream().mapToDouble(b -> b.band().low()).toArray();
    double[] high = calibration.bins().stream().mapToDouble(b -> b.band().high()).toArray();
    blocks.add(
        new Block.Picture(
            XyPlot.of(
                    Text.of(
                        "校准曲线（期望校准误差 %s）".formatted(number(calibration.expectedError())),
                        "calibration (expected error %s)"
                            .formatted(number(calibration.expectedError()))),
                    Text.of("预测概率", "probability predicted"),
                    Text.of("实际比例", "share that happened"))
                .band(Text.of("95 % 区间", "95 % interval"), promised, low, high)
                .line(Text.of("实际比例", "share that happened"), promised, seen)
                .withDiagonal()
                .withUnitSquare(),
            Text.of("说 30 % 的，应当十次中三次发生。", "Of what is given 30 %, three of ten should happen.")));
  }
}
