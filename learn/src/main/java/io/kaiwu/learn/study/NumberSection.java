// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report shows of predicted numbers. */
final class NumberSection {

  private final NumberJudgement judged;
  private final String target;
  private final int[] inTime;

  /** With the judged rows in the order of time; none if they are no series. */
  NumberSection(NumberJudgement judged, String target, int[] inTime) {
    this.judged = judged;
    this.target = target;
    this.inTime = inTime;
  }

  /** The numbers to be seen first. */
  List<Block.Figure> figures() {
    NumberJudgement.Baseline naive = judged.bestBaseline();
    List<Block.Figure> figures = new ArrayList<>();
    figures.add(
        new Block.Figure(
            Text.of("均方根误差 RMSE", "root mean squared error"),
            number(judged.scores().rmse()),
            within("rmse")));
    figures.add(
        new Block.Figure(
            Text.of("平均绝对误差 MAE", "mean absolute error"),
            number(judged.scores().mae()),
            within("mae")));
    figures.add(
        new Block.Figure(
            Text.of("决定系数 R²", "R², variance explained"),
            number(judged.scores().r2()),
            within("r2")));
    figures.add(
        new Block.Figure(
            Text.of("最好的朴素基线 RMSE", "best naive baseline, RMSE"),
            number(naive.metrics().rmse()),
            naive.naive().title()));
    return figures;
  }

  private Text within(String metric) {
    return interval(judged.intervals().get(metric));
  }

  static Text interval(@Nullable Interval interval) {
    return interval == null || !Double.isFinite(interval.low())
        ? Text.same("")
        : Text.of(
            "%.0f %% 区间 %s … %s"
                .formatted(
                    interval.confidence() * 100, number(interval.low()), number(interval.high())),
            "%.0f %% interval %s … %s"
                .formatted(
                    interval.confidence() * 100, number(interval.low()), number(interval.high())));
  }

  /** The verdict against the best naive rule, in a sentence. */
  Text verdict() {
    NumberJudgement.Baseline naive = judged.bestBaseline();
    double share = 1 - judged.scores().rmse() / naive.metrics().rmse();
    String zhName = naive.naive().title().zh();
    String enName = naive.naive().title().en();
    if (naive.difference().better()) {
      return Text.of(
          "模型的误差比最好的朴素基线（%s）小 %.0f %%，差别超出抽样误差。".formatted(zhName, 100 * share),
          "The model's error is %.0f %% below that of the best naive rule (%s), more than chance explains."
              .formatted(100 * share, enName));
    }
    return naive.difference().worse()
        ? Text.of(
            "模型不如最好的朴素基线（%s）：误差大 %.0f %%。".formatted(zhName, -100 * share),
            "The model is worse than the best naive rule (%s): its error is %.0f %% greater."
                .formatted(enName, -100 * share))
        : Text.of(
            "看不出模型比最好的朴素基线（%s）好：差别在抽样误差之内。".formatted(zhName),
            "The model is not shown to be better than the best naive rule (%s): the difference is within chance."
                .formatted(enName));
  }

  Block.Table baselines() {
    List<List<Text>> rows = new ArrayList<>();
    rows.add(
        List.of(
            Text.of("本模型", "this model"),
            Text.same(number(judged.scores().rmse())),
            Text.same(number(judged.scores().mae())),
            Text.same(number(judged.scores().r2())),
            Text.same("")));
    for (NumberJudgement.Baseline baseline : judged.baselines()) {
      rows.add(
          List.of(
              baseline.naive().title(),
              Text.same(number(baseline.metrics().rmse())),
              Text.same(number(baseline.metrics().mae())),
              Text.same(number(baseline.metrics().r2())),
              Text.same(
                  number(baseline.difference().interval().low())
                      + " … "
                      + number(baseline.difference().interval().high()))));
    }
    return new Block.Table(
        Text.of("与朴素基线比较（同样的行）", "beside naive rules, on the same rows"),
        List.of(
            Text.same(""),
            Text.same("RMSE"),
            Text.same("MAE"),
            Text.same("R²"),
            Text.of("RMSE 之差（模型 − 基线）区间", "model − rule in RMSE, interval")),
        rows);
  }

  List<Block> pictures() {
    double[] truth = judged.truth();
    double[] predicted = judged.predicted();
    double[] residual = new double[truth.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = truth[i] - predicted[i];
    }
    Text actual = Text.of("实际 " + target, "actual " + target);
    Text said = Text.of("预测 " + target, "predicted " + target);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Picture(
            XyPlot.of(Text.of("预测与实际", "predicted against actual"), actual, said)
                .points(said, truth, predicted)
                .withDiagonal(),
            Text.of("点越靠近虚线，预测越准。", "The nearer to the dashed line, the better.")));
    if (inTime.length > 0) {
      double[] place = new double[truth.length];
      Arrays.setAll(place, i -> i + 1);
      double[] was = Arrays.stream(inTime).mapToDouble(i -> truth[i]).toArray();
      double[] expected = Arrays.stream(inTime).mapToDouble(i -> predicted[i]).toArray();
      blocks.add(
          new Block.Picture(
              XyPlot.of(
                      Text.of("评价期内的走势", "through the rows judged on"),
                      Text.of("评价行的次序", "row, in the order of time"),
                      Text.same(target))
                  .line(actual, place, was)
                  .line(said, place, expected),
              Text.of(
                  "两条线重合不说明预测好：请与“上一时刻的值”基线比较。",
                  "Lines that lie on one another prove nothing: compare with the value of the moment before.")));
    }
    blocks.add(
        new Block.Picture(
            XyPlot.of(Text.of("残差", "residuals"), said, Text.of("实际 − 预测", "actual − predicted"))
                .points(Text.of("残差", "residual"), predicted, residual)
                .withZeroLine(),
            Text.of(
                "应无规律地散布在虚线两侧；弯曲或喇叭形说明模型还缺什么。",
                "They should scatter without shape; a bend or a funnel says what the model lacks.")));
    return blocks;
  }
}
