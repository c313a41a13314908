// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.linear.Coefficient;
import io.kaiwu.learn.linear.ExpandedModel;
import io.kaiwu.learn.linear.LinearModel;
import io.kaiwu.learn.logistic.LogisticInference;
import io.kaiwu.learn.logistic.LogisticModel;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.neural.Epoch;
import io.kaiwu.learn.neural.PerceptronClassifier;
import io.kaiwu.learn.neural.PerceptronRegressor;
import io.kaiwu.learn.tree.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a report shows of the inside of a model, where it can be read. */
final class ModelSection {

  private static final double LEVEL = 0.95;
  private static final int MOST_COEFFICIENTS = 100;

  private final Model model;
  private final Sample training;

  ModelSection(Model model, Sample training) {
    this.model = model;
    this.training = training;
  }

  List<Block> blocks() {
    return switch (model) {
      case LinearModel linear -> linear(linear);
      case ExpandedModel expanded -> linear(expanded.model());
      case LogisticModel logistic -> logistic(logistic);
      case TreeModel trees -> new TreeSection(trees).blocks();
      case PerceptronClassifier network -> epochs(network.curve());
      case PerceptronRegressor network -> epochs(network.curve());
      default -> List.of();
    };
  }

  private static List<Block> linear(LinearModel model) {
    List<Block> blocks = new ArrayList<>();
    List<Block.Figure> figures = new ArrayList<>();
    model
        .findStatistics()
        .ifPresent(s -> {
          figures.add(
              new Block.Figure(
                  Text.of("训练数据 R²", "R² on the training rows"),
                  number(s.r2()),
                  Text.of("调整后 " + number(s.adjustedR2()), "adjusted " + number(s.adjustedR2()))));
          figures.add(
              new Block.Figure(
                  Text.of("残差标准差", "residual deviation"),
                  number(s.residualDeviation()),
                  Text.of(
                      "自由度 " + number(s.residualDegrees()),
                      number(s.residualDegrees()) + " degrees of freedom")));
          figures.add(
              new Block.Figure(
                  Text.of("F 统计量", "F statistic"),
                  number(s.f()),
                  Text.same("p " + probability(s.p()))));
        });
    if (!figures.isEmpty()) {
      blocks.add(new Block.Figures(figures));
    }
    List<List<Text>> rows = new ArrayList<>();
    for (Coefficient c : model.coefficients().stream().limit(MOST_COEFFICIENTS).toList()) {
      boolean known = Double.isFinite(c.standardError());
      rows.add(
          List.of(
              Text.same(c.name()),
              Text.same(number(c.value())),
              Text.same(known ? number(c.standardError()) : ""),
              Text.same(known ? number(c.t()) : ""),
              Text.same(known ? probability(c.p()) : ""),
              Text.same(known ? number(c.low()) + " … " + number(c.high()) : "")));
    }
    blocks.add(
        new Block.Table(
            Text.of("系数：该列加 1，预测变多少", "coefficients: the change of the prediction for one more"),
            List.of(
                Text.of("输入", "input"),
                Text.of("系数", "coefficient"),
                Text.of("标准误", "standard error"),
                Text.same("t"),
                Text.same("p"),
                Text.of("95 % 区间", "95 % interval")),
            rows));
    return blocks;
  }

  private List<Block> logistic(LogisticModel model) {
    try {
      LogisticInference inference =
          LogisticInference.of(
              model, training, LEVEL, new Fitting(Workers.all(), 0, (share, loss) -> true));
      List<List<Text>> rows = new ArrayList<>();
      for (io.kaiwu.learn.logistic.Coefficient c :
          inference.coefficients().stream().limit(MOST_COEFFICIENTS).toList()) {
        rows.add(
            List.of(
                Text.same(c.className()),
                Text.same(c.name()),
                Text.same(number(c.value())),
                Text.same(number(c.standardError())),
                Text.same(probability(c.p())),
                Text.same(number(c.oddsRatio())),
                Text.same(number(c.oddsLow()) + " … " + number(c.oddsHigh()))));
      }
      return List.of(
          new Block.Figures(
              List.of(
                  new Block.Figure(
                      Text.of("McFadden 伪 R²", "McFadden's R²"),
                      number(inference.mcFadden()),
                      Text.of("训练数据", "on the training rows")),
                  new Block.Figure(Text.same("AIC"), number(inference.aic()), Text.same("")))),
          new Block.Table(
              Text.of(
                  "系数与优势比：优势比 2 指该列加 1，优势加倍",
                  "coefficients and odds ratios: 2 doubles the odds for one more"),
              List.of(
                  Text.of("类别", "class"),
                  Text.of("输入", "input"),
                  Text.of("系数", "coefficient"),
                  Text.of("标准误", "standard error"),
                  Text.same("p"),
                  Text.of("优势比", "odds ratio"),
                  Text.of("95 % 区间", "95 % interval")),
              rows));
    } catch (LearnException e) { // an l1 penalty or class weights: no standard errors exist
      return plain(model);
    }
  }

  private static List<Block> plain(LogisticModel model) {
    List<List<Text>> rows = new ArrayList<>();
    for (int v = 0; v < model.vectors(); v++) {
      double[] coefficients = model.coefficients(v);
      for (int c = 0; c < coefficients.length && rows.size() < MOST_COEFFICIENTS; c++) {
        rows.add(
            List.of(
                Text.same(model.classes().get(model.vectors() == 1 ? 1 : v)),
                Text.same(model.inputs().get(c)),
                Text.same(number(coefficients[c])),
                Text.same(number(Math.exp(coefficients[c])))));
      }
    }
    return List.of(
        new Block.Table(
            Text.of(
                "系数与优势比（有 L1 惩罚或类别权重时没有标准误）",
                "coefficients and odds ratios (an l1 penalty or class weights leave no standard errors)"),
            List.of(
                Text.of("类别", "class"),
                Text.of("输入", "input"),
                Text.of("系数", "coefficient"),
                Text.of("优势比", "odds ratio")),
            rows));
  }

  private static List<Block> epochs(List<Epoch> curve) {
    double[] number = curve.stream().mapToDouble(Epoch::number).toArray();
    double[] training = curve.stream().mapToDouble(Epoch::trainingLoss).toArray();
    double[] validation = curve.stream().mapToDouble(Epoch::validationLoss).toArray();
    return List.of(
        new Block.Picture(
            XyPlot.of(
                    Text.of("学习曲线", "learning curve"),
                    Text.of("轮次", "epoch"),
                    Text.of("损失", "loss"))
                .line(Text.of("训练", "training"), number, training)
                .line(Text.of("验证", "validation"), number, validation),
            Text.of("验证损失不再下降时停止。", "It stops where the validation loss no longer falls.")));
  }

  private static String probability(double p) {
    return p < 1e-4 ? String.format(Locale.ROOT, "%.1e", p) : String.format(Locale.ROOT, "%.4f", p);
  }
}
