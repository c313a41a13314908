// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a report shows of what a model rests on. */
final class ExplanationSection {

  private final StudyResult result;

  ExplanationSection(StudyResult result) {
    this.result = result;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<BarPlot.Bar> bars =
        result.explanation().importance().features().stream()
            .sorted(Comparator.comparingDouble(f -> -f.drop()))
            .limit(20)
            .map(f ->
                new BarPlot.Bar(
                    Text.same(f.name()),
                    f.drop(),
                    f.drop() - 2 * f.deviation(),
                    f.drop() + 2 * f.deviation()))
            .toList();
    boolean numbers = result.judgement() instanceof NumberJudgement;
    blocks.add(
        new Block.Picture(
            BarPlot.of(
                Text.of("打乱一列，成绩变差多少", "how much worse without a column"),
                numbers
                    ? Text.of("RMSE 的增加", "rise of the RMSE")
                    : Text.of("AUC 的下降", "fall of the AUC"),
                bars),
            Text.of(
                "相关的列会互相顶替，各自看起来都不重要。须线为两倍标准差。",
                "Columns that go together stand in for one another, and each looks unimportant. Whiskers are two standard deviations.")));
    Text predicted =
        result.judgement() instanceof ClassJudgement classes
            ? Text.of(
                "类别“%s”的概率".formatted(classes.classes().get(classes.positive())),
                "probability of “%s”".formatted(classes.classes().get(classes.positive())))
            : Text.of("预测 " + result.target().column(), "predicted " + result.target().column());
    for (Explaining.Curve curve : result.explanation().curves()) {
      String name = curve.dependence().name();
      blocks.add(
          new Block.Picture(
              XyPlot.of(
                      Text.of(
                          "预测随 %s 的变化".formatted(name), "the prediction along %s".formatted(name)),
                      Text.same(name),
                      predicted)
                  .line(predicted, curve.places(), curve.dependence().mean()),
              Text.of(
                  "其余各列保持各行原值时的平均预测。",
                  "The mean prediction, each row keeping its other columns.")));
    }
    int positive = result.judgement() instanceof ClassJudgement c ? c.positive() : 0;
    blocks.addAll(
        new Attributing(result.table(), result.fitted(), positive)
            .blocks(Cut.pick(result.rows(), result.cut().partition().test())));
    return blocks;
  }
}
